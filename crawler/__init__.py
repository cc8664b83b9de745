"""The crawler: what is new on a site, and what its pages say.

Fetching: visit.Visitor (one source, once), report (what it is asked for and tells), trip.FetchSettings, workers.Workers,
gate (the one for all outbound connections), reactor.run (the loop under it). Reading pages: decode, extract, links, kinds.
Errors: errors.CrawlError and below.

Nothing is imported here: worker processes read pages and need no Scrapy, which costs half a second.
"""
