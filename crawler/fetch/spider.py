"""The spider of one visit: the source's page, what it links to, and each new article of that to the sink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import Request

from crawler.fetch import endpoint
from crawler.fetch.fetcher import Fetcher, asked_for, content_type
from crawler.fetch.meta import ASKED
from crawler.fetch.unchanged import conditions, is_unchanged, mark_of
from crawler.find import columns, kinds
from crawler.page.kind import Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawler.fetch.endpoint import Place
    from crawler.fetch.report import FetchedPage
    from crawler.find.kinds import SourcePage
    from crawler.find.links import Link

_ASK = 500  # links that known() is asked about at once


class VisitSpider(Fetcher):
    """Visits one source once."""

    name = "visit"
    handle_httpstatus_list = (304,)

    async def start(self) -> AsyncIterator[Request]:
        self._first_time(self.trip.source.url)
        source = self.trip.source
        # What a browser makes of a page changes though the page does not.
        headers = {} if source.browser else conditions(self.trip.before)
        for request in self.list_requests(source.url, self.on_source, headers=headers):
            yield request

    async def on_source(self, response: Response, place: Place | None = None) -> AsyncIterator[Request]:
        """
        Read the source's page, or a list that it led to, and ask for what is new in it.

        A list page leads on to the next while it brings something new: at a first visit that is far, later mostly not.
        *place* is where in its list an endpoint was asked to go on.
        """
        trip = self.trip
        first = not trip.read and asked_for(response.request) == trip.source.url
        if not (first and self._unchanged(response)):
            try:
                page = await self._read(response)
            except Exception as error:  # noqa: BLE001  whatever the page did, the report says it
                self.note(asked_for(response.request), error)
                return
            async for request in self._follow(page, response.url, place):
                yield request
        trip.read = True
        if first:
            async for request in self._waiting():
                yield request
            for request in self._again():
                yield request

    async def on_again(self, response: Response, link: Link) -> AsyncIterator[Request]:
        """Look at an article again: one that has changed goes the way of a new one."""
        trip = self.trip
        trip.looked_at.append(link.url)
        if is_unchanged(response, trip.again[link.url].mark):
            trip.same += 1
            return
        async for request in self.on_article(response, link):
            yield request

    def on_again_lost(self, failure: Failure) -> None:
        """Leave an article that can't be had now as it is until its next time: it was taken in before."""
        if not self.is_put_off(failure):
            request: Request = failure.request  # type: ignore[attr-defined]
            self.trip.looked_at.append(asked_for(request))

    async def hand_over(self, page: FetchedPage) -> None:
        """Give a whole article to the sink."""
        link = page.link
        try:
            await self.trip.sink(page)
        except Exception as error:  # noqa: BLE001  one page's fault must not end the visit
            self.note(link.url, error)
        else:
            self.trip.fetched += link.url not in self.trip.again
            self.trip.backlog.settle(link.url)

    async def _read(self, response: Response) -> SourcePage:
        source = self.trip.source
        paging = source.endpoint.paging if source.endpoint else None
        return await self.trip.workers.run(
            kinds.read_source,
            response.body,
            content_type(response),
            response.url,
            source.kind,
            home=self._at_home(),
            mapping=source.mapping,
            select=source.select,
            cursor=paging.next if paging else None,
        )

    async def _follow(self, page: SourcePage, url: str, place: Place | None) -> AsyncIterator[Request]:
        """Ask for what a list holds that is new, and for the lists that it leads to."""
        trip = self.trip
        self._first_time(url)
        if not trip.links:
            trip.kind, trip.note = page.kind, page.note
        if page.children:
            trip.complete = False  # they may change although this page does not
        for request in self._further_lists(page.children):
            yield request
        new = trip.new
        async for request in self._articles(page.links):
            yield request
        if trip.new > new:
            for request in self._next_list(page, place):
                yield request

    async def _articles(self, links: Sequence[Link]) -> AsyncIterator[Request]:
        """Ask for the articles that are new. Those that wait already have their turn in the order of waiting."""
        trip = self.trip
        fresh = [link for link in links if self._first_time(link.url)]
        trip.links += len(fresh)
        async for link in self._unknown([link for link in fresh if not trip.backlog.waits(link.url)]):
            trip.new += 1
            trip.backlog.add(link)
            for request in self._article(link):
                yield request

    async def _waiting(self) -> AsyncIterator[Request]:
        """Ask for the articles that earlier visits left, as far as there is room."""
        async for link in self._unknown(self.trip.backlog.waiting):
            for request in self._article(link):
                yield request

    async def _unknown(self, links: Sequence[Link]) -> AsyncIterator[Link]:
        """Yield those of *links* that need fetching; the others no longer wait."""
        for start in range(0, len(links), _ASK):
            some = links[start : start + _ASK]
            known = await self.trip.known([link.url for link in some])
            for link in some:
                if link.url in known:
                    self.trip.backlog.settle(link.url)
                else:
                    yield link

    def _article(self, link: Link) -> Iterator[Request]:
        trip = self.trip
        if not trip.full and trip.claim(link.url):
            trip.asked += 1
            meta = self.rendered(article=True)
            yield from self.requests(link.url, self.on_article, meta=meta, cb_kwargs={"link": link})

    def _again(self) -> Iterator[Request]:
        """Ask for the articles that are to be looked at again, after all that is new."""
        rendered = self.rendered(article=True)
        for one in self.trip.again.values():
            if self.trip.claim(one.link.url):
                yield Request(
                    one.link.url,
                    self.on_again,
                    errback=self.on_again_lost,
                    priority=-1,
                    dont_filter=True,
                    headers={} if rendered else conditions(one.mark),
                    meta={ASKED: one.link.url, **rendered},
                    cb_kwargs={"link": one.link},
                )

    def _at_home(self) -> bool:
        """Say whether what was fetched is the home page of a source that is one, or a page that it led to before."""
        source = self.trip.source
        whole = source.kind is Kind.AUTO and source.select is None
        return whole and not self.trip.links and columns.is_home(source.url)

    def _further_lists(self, urls: Iterable[str]) -> Iterator[Request]:
        for url in urls:
            if self._may_list(url):
                yield from self.list_requests(url, self.on_source)

    def _next_list(self, page: SourcePage, place: Place | None) -> Iterator[Request]:
        """Yield the request for the list page behind *page*, if there is one."""
        asked = self.trip.source.endpoint
        if asked is None:
            yield from self._further_lists([page.following] if page.following else [])
        elif asked.paging and self.trip.lists + 1 < asked.paging.most:
            following = endpoint.place_after(asked.paging, place, items=page.items, cursor=page.cursor)
            if following is not None and self._may_list(f"{asked.paging.parameter}={following}"):
                yield from self.list_requests(self.trip.source.url, self.on_source, following)

    def _may_list(self, url: str) -> bool:
        """Take a place among the lists of this visit for *url*, if there is one and it is not had already."""
        if self.trip.lists >= self.trip.source.max_lists or not self._first_time(url):
            return False
        self.trip.lists += 1
        return True

    def _unchanged(self, response: Response) -> bool:
        """Whether the source's own page is as it was: then there is nothing in it to be done."""
        trip = self.trip
        trip.mark = mark_of(response)
        trip.unchanged = is_unchanged(response, trip.before)
        return trip.unchanged

    def _first_time(self, url: str) -> bool:
        if url in self.trip.seen:
            return False
        self.trip.seen.add(url)
        return True
