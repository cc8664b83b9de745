"""The program: command line, settings, ingest, demo, and the wiring that puts the other rooms together."""
