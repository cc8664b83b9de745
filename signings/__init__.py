"""Read Chinese news text: who signed what, where, for how much, and the words that prove it.

Pure: text in, records out. Nothing here opens a file of ours, a socket or a database.
"""
