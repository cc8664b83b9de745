"""A small web of our own writing, a mailbox and a webhook on loopback, and the run that shows Qianyue on them."""
