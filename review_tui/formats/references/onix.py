"""ONIX for books, as publishers and their libraries hand it out: in names written out or in codes."""

from typing import Any

from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.base.xml_records import local
from review_tui.formats.references.mapped import ServiceExport, at, texts

# The short names of what is read, by the names that they stand for.
_SHORT = {
    "a001": "RecordReference", "productidentifier": "ProductIdentifier", "b221": "ProductIDType", "b244": "IDValue",
    "descriptivedetail": "DescriptiveDetail", "titledetail": "TitleDetail", "b202": "TitleType",
    "titleelement": "TitleElement", "x409": "TitleElementLevel", "b203": "TitleText", "b030": "TitlePrefix",
    "b031": "TitleWithoutPrefix", "b029": "Subtitle", "contributor": "Contributor", "b035": "ContributorRole",
    "b036": "PersonName", "b037": "PersonNameInverted", "b039": "NamesBeforeKey", "b040": "KeyNames",
    "b047": "CorporateName",
    "b057": "EditionNumber", "language": "Language", "b253": "LanguageRole", "b252": "LanguageCode",
    "subject": "Subject",
    "b070": "SubjectHeadingText", "collateraldetail": "CollateralDetail", "textcontent": "TextContent",
    "x426": "TextType", "d104": "Text", "publishingdetail": "PublishingDetail", "publisher": "Publisher",
    "b081": "PublisherName", "b209": "CityOfPublication", "publishingdate": "PublishingDate",
    "x448": "PublishingDateRole", "b306": "Date", "collection": "Collection", "imprint": "Imprint",
    "b079": "ImprintName",
}  # fmt: skip
_NUMBER = "ProductIdentifier[ProductIDType={}].IDValue"
_DETAIL = "DescriptiveDetail"


def _more(found: RecordBuilder, product: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take the title, which stands in parts, and the words of subjects, which stand in one line."""
    for element in at(product, f"{_DETAIL}.TitleDetail[TitleType=01].TitleElement"):
        parts = [
            " ".join(texts(element, name)) for name in ("TitleText", "TitlePrefix", "TitleWithoutPrefix", "Subtitle")
        ]
        title = " ".join(filter(None, parts[:3]))
        level = "".join(texts(element, "TitleElementLevel"))
        found.take("container" if level == "02" else "title", ": ".join(filter(None, (title, parts[3]))), "TitleDetail")
    for element in at(product, f"{_DETAIL}.Collection.TitleDetail.TitleElement"):
        found.take("container", " ".join(texts(element, "TitleText")), "Collection")
    found.lists["keywords"] = [
        word.strip() for text in found.lists.get("keywords", ()) for word in text.split(";") if word.strip()
    ]


ONIX = ServiceExport(
    "ONIX", ("RecordReference",),
    {
        "source_id": "RecordReference", "isbn": "|".join(map(_NUMBER.format, ("15", "02", "03"))),
        "doi": _NUMBER.format("06"),
        "authors": "|".join(f"{_DETAIL}.Contributor[ContributorRole={role}]" for role in ("A01", "A02", "A03")),
        "editors": "|".join(f"{_DETAIL}.Contributor[ContributorRole={role}]" for role in ("B01", "B02", "B09", "B16")),
        "edition": f"{_DETAIL}.EditionNumber", "language": f"{_DETAIL}.Language[LanguageRole=01].LanguageCode",
        "keywords": f"{_DETAIL}.Subject.SubjectHeadingText",
        "abstract": "|".join(f"CollateralDetail.TextContent[TextType={kind}].Text" for kind in ("03", "02", "01")),
        "organisation": "PublishingDetail.Publisher.PublisherName|PublishingDetail.Imprint.ImprintName",
        "place": "PublishingDetail.CityOfPublication",
        "date": "|".join(f"PublishingDetail.PublishingDate[PublishingDateRole={role}].Date" for role in ("01", "11",
                                                                                                         "19")),
    },
    kind="book", more=_more,
    left_out=("NotificationType", "ProductIdentifier", _DETAIL, "CollateralDetail", "PublishingDetail", "ProductSupply",
              "RelatedMaterial", "ContentDetail"),
)  # fmt: skip


def in_full(product: Any) -> Any:  # noqa: ANN401
    """Give a product with the names of its elements written out."""
    for element in product.iter():
        if (name := _SHORT.get(local(element))) is not None:
            element.tag = name
    return product
