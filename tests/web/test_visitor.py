"""A visitor is polite and cannot be led astray, held up or flooded."""

import socket
import time
import zlib
from threading import Event
from typing import Any

import pytest

from review_tui.web.address import NotFetchedError, public_and, public_only
from review_tui.web.visitor import Visitor
from tests.web.site import HERE, Served, Site, Time, visitor, zipped


def test_a_page_comes_with_its_type_and_where_it_was_had_from(site: Site) -> None:
    site.page("/new", "A report")
    found = visitor().get(site.leads("/old", "/new"))
    assert (found.address, found.final, found.media) == (site.url("/old"), site.url("/new"), "text/html")
    assert b"A report" in found.data
    assert all("review_tui/" in agent for agent in site.agents)


class TestWhereItIsLed:
    def test_a_redirect_to_a_private_machine_is_refused(self, site: Site) -> None:
        allowed = public_and(["public.example"])
        visit = visitor(allowed=allowed, resolve=lambda host, _: (HERE,))
        site.leads("/x", f"http://localhost:{site.port}/secret")
        site.page("/secret", "Secret")
        with pytest.raises(NotFetchedError, match="localhost is not fetched: it is a machine of a private network"):
            visit.get(f"http://public.example:{site.port}/x")
        assert "/secret" not in site.asked

    @pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://example.org/x", "gopher://127.0.0.1:70/"])
    def test_a_redirect_out_of_the_web_is_refused(self, site: Site, where: str) -> None:
        with pytest.raises(NotFetchedError, match="no address of the web"):
            visitor().get(site.leads("/x", where))

    def test_a_circle_ends(self, site: Site) -> None:
        with pytest.raises(NotFetchedError, match="more than 10 times"):
            visitor(delay=0).get(site.leads("/x", "/x"))
        assert len([path for path in site.asked if path == "/x"]) == 11

    def test_a_name_is_resolved_once_for_each_request_and_not_again_by_the_connection(self, site: Site) -> None:
        asked: list[str] = []

        def resolve(host: str, _: int) -> tuple[str, ...]:
            asked.append(host)
            return (HERE,)

        site.page("/x", "X")
        visitor(resolve=resolve).get(f"http://no-such-host.example:{site.port}/x")
        assert asked == ["no-such-host.example"] * 2  # robots.txt and the page; the system never knew the name


class TestPoliteness:
    def test_robots_txt_is_heeded_and_asked_once(self, site: Site) -> None:
        site.rules("User-agent: *", "Disallow: /private/")
        visit = visitor()
        visit.get(site.page("/open", "Open"))
        for _ in range(2):
            with pytest.raises(NotFetchedError, match="robots.txt.*Save it from your browser"):
                visit.get(site.page("/private/x", "Not for programs"))
        assert site.asked == ["/robots.txt", "/open"]

    def test_rules_for_us_by_name_count_before_those_for_all(self, site: Site) -> None:
        site.rules("User-agent: review_tui", "Disallow: /", "", "User-agent: *", "Disallow:")
        with pytest.raises(NotFetchedError, match="robots"):
            visitor().get(site.page("/x", "X"))

    def test_a_page_that_one_is_led_to_is_under_the_rules_too(self, site: Site) -> None:
        site.rules("User-agent: *", "Disallow: /private/")
        site.page("/private/x", "X")
        with pytest.raises(NotFetchedError, match="robots"):
            visitor().get(site.leads("/x", "/private/x"))

    def test_no_rules_allow_all_and_a_server_in_trouble_nothing(self, site: Site) -> None:
        page = site.page("/x", "X")
        assert visitor().get(page).data
        site.pages["/robots.txt"] = Served(status=503)
        with pytest.raises(NotFetchedError, match="in trouble.*503"):
            visitor().get(page)

    def test_a_second_passes_between_two_visits_to_a_host(self, site: Site) -> None:
        time = Time()
        visit = visitor(clock=time, sleep=time.sleep)
        page = site.page("/x", "X")
        visit.get(page)
        visit.get(page)
        assert time.slept == [1.0, 1.0]  # after robots.txt, and after the first page
        assert Visitor().delay == 1.0

    def test_what_a_site_wishes_for_is_granted_within_reason(self, site: Site) -> None:
        page = site.page("/x", "X")
        for wished, granted in ((7, 7.0), (9000, 60.0)):
            site.rules("User-agent: *", f"Crawl-delay: {wished}")
            time = Time()
            visitor(clock=time, sleep=time.sleep).get(page)
            assert time.slept == [granted]

    def test_another_host_need_not_wait(self, site: Site) -> None:
        time = Time()
        visit = visitor(clock=time, sleep=time.sleep, delay=5.0, resolve=lambda *_: (HERE,))
        site.page("/x", "X")
        for host in ("one.example", "two.example"):
            visit.get(f"http://{host}:{site.port}/x")
        assert time.slept == [5.0, 5.0]  # only between robots.txt and the page of each


class TestLimits:
    def test_what_says_that_it_is_too_large_is_not_read(self, site: Site) -> None:
        site.pages["/x"] = Served(b"", headers=(("Content-Length", str(60 << 20)),))
        with pytest.raises(NotFetchedError, match="more than 50 MiB"):
            visitor().get(site.url("/x"))

    def test_what_turns_out_too_large_is_broken_off(self, site: Site) -> None:
        def flood(out: Any) -> None:
            out.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
            for _ in range(64):
                out.write(b"x" * 65_536)

        site.pages["/x"] = Served(slow=flood)
        with pytest.raises(NotFetchedError, match="more than 1 MiB"):
            visitor(most=1 << 20).get(site.url("/x"))

    def test_a_bomb_of_zeros_is_measured_unpacked(self, site: Site) -> None:
        site.pages["/x"] = Served(zlib.compress(b"\0" * (8 << 20)), headers=(("Content-Encoding", "deflate"),))
        with pytest.raises(NotFetchedError, match="more than 1 MiB"):
            visitor(most=1 << 20).get(site.url("/x"))

    @pytest.mark.parametrize(
        "head", [b"", b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n", b"HTTP/1.0 200 OK\r\n\r\n"]
    )
    def test_a_server_that_drips_is_left_in_time(self, site: Site, head: bytes) -> None:
        def drip(out: Any) -> None:
            out.write(head)
            out.flush()
            for _ in range(1200):
                time.sleep(0.05)
                out.write(b"x" if head.endswith(b"\r\n\r\n") else b"X-A: b\r\n"[:1])
                out.flush()

        site.pages["/x"] = Served(slow=drip)
        began = time.monotonic()
        with pytest.raises(NotFetchedError, match="longer than 0.4 seconds"):
            visitor(seconds=0.4, clock=time.monotonic, delay=0).get(site.url("/x"))
        assert time.monotonic() - began < 30  # it drips for a minute

    def test_a_server_that_says_nothing_is_left_in_time(self, site: Site) -> None:
        left = Event()
        site.pages["/x"] = Served(slow=lambda _: left.wait(60))
        with pytest.raises(NotFetchedError, match="longer than"):
            visitor(seconds=0.3).get(site.url("/x"))
        left.set()


class TestWhatGoesWrong:
    @pytest.mark.parametrize(
        ("status", "said"),
        [(404, "not there"), (410, "not there"), (403, "not open to everyone"), (429, "Try again later"),
         (500, "Try again later"), (418, "answered 418")],
    )  # fmt: skip
    def test_an_answer_that_is_no_page_is_a_sentence(self, site: Site, status: int, said: str) -> None:
        site.pages["/x"] = Served(b"sorry", status=status)
        with pytest.raises(NotFetchedError, match=said) as caught:
            visitor().get(site.url("/x"))
        assert caught.value.status == status
        assert caught.value.is_gone == (status in (404, 410))

    def test_an_empty_page_is_said(self, site: Site) -> None:
        site.pages["/x"] = Served()
        with pytest.raises(NotFetchedError, match="is empty"):
            visitor().get(site.url("/x"))

    def test_a_page_that_breaks_off_is_not_taken_for_whole(self, site: Site) -> None:
        site.pages["/x"] = Served(b"<html>half", headers=(("Content-Length", "5000"),))
        with pytest.raises(NotFetchedError, match="broke off"):
            visitor().get(site.url("/x"))

    def test_what_is_no_web_server_is_said(self, site: Site) -> None:
        site.pages["/x"] = Served(slow=lambda out: out.write(b"220 mail.example ESMTP\r\n"))
        with pytest.raises(NotFetchedError, match="did not answer as a web server"):
            visitor().get(site.url("/x"))

    def test_nobody_there_is_said(self) -> None:
        with socket.socket() as free:
            free.bind((HERE, 0))  # held, so that nobody else begins to listen there
            with pytest.raises(NotFetchedError, match="could not be reached"):
                visitor().get(f"http://{HERE}:{free.getsockname()[1]}/")

    def test_a_certificate_that_is_not_valid_is_said(self, site: Site) -> None:
        site.page("/x", "X")
        with pytest.raises(NotFetchedError, match="could not be reached|broke off"):
            visitor().get(site.url("/x").replace("http:", "https:"))

    def test_compression_is_undone_and_an_unknown_one_refused(self, site: Site) -> None:
        site.pages["/x"] = zipped("<html>packed")
        assert visitor().get(site.url("/x")).data == b"<html>packed"
        site.pages["/y"] = Served(b"...", headers=(("Content-Encoding", "br"),))
        with pytest.raises(NotFetchedError, match="compression"):
            visitor().get(site.url("/y"))


def test_the_way_out_is_the_public_net_if_nothing_is_said(site: Site) -> None:
    assert Visitor().allowed is public_only
    with pytest.raises(NotFetchedError, match="private network"):
        Visitor(delay=0).get(site.page("/x", "X"))
    assert site.asked == []
