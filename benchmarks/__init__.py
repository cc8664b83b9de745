"""Speed, as ratios taken in one run: `make bench`, or `python -m benchmarks NAME`. Nothing here is asserted by tests."""
