"""An answer of each service that is read by its dialect, and what a careful person reads in it."""

from typing import Any

from review_tui.model.review.records import Record

JOURNAL: dict[str, Any] = {"container": "Journal of Buses", "issn": "1234-5679", "volume": "9", "issue": "2",
                           "pages": "201-208"}  # fmt: skip

ANSWERS: dict[str, Any] = {
    "Overton": {"query": {"total_results": 1, "page": 1}, "facets": {}, "results": [{
        "policy_document_id": "govuk-8f", "pdf_document_id": "govuk-8f-aa", "title": "SEND provision",
        "snippet": "Asked.",
        "translated_title": "", "authors": ["Bea Marsh", "Open Hand Trust"], "published_on": "2019-07-04",
        "document_url": "https://gov.test/x", "pdf_url": "https://gov.test/x.pdf", "language": "eng",
        "type": "publication",
        "source": {"source_id": "govuk", "title": "Department for Schools", "country": "UK", "type": "government"},
        "topics": ["Special education"], "entities": ["England"], "overton_policy_document_series": "Research reports",
        "cites": {"scholarly": 12}, "highlights": ["SEND"],
    }]},
    "CORE": {"totalHits": 1, "results": [{
        "authors": [{"name": "Marsh, Bea"}], "abstract": "Counted.", "documentType": "thesis", "doi": "10.5555/core.1",
        "downloadUrl": "https://core.test/77.pdf", "fullText": "Long.", "id": 77, "title": "Bus passes",
        "language": {"code": "en", "name": "English"}, "publishedDate": "2018-05-03T00:00:00", "yearPublished": 2018,
        "publisher": "Northmere University", "dataProviders": [{"id": 86, "name": "Northmere Repository"}],
        "links": [{"type": "display", "url": "https://core.test/works/77"}], "journals": [], "pubmedId": "700",
    }]},
    "Zenodo": {"hits": {"total": 1, "hits": [{
        "id": 47, "doi": "10.5281/zenodo.47", "links": {"self_html": "https://zenodo.test/47"}, "stats": {"views": 9},
        "metadata": {
            "title": "Bus &amp; town", "publication_date": "2021-05-03",
            "description": "<p>It was <em>counted</em>.</p>",
            "creators": [{"name": "Marsh, Bea", "affiliation": "Northmere"}], "keywords": ["bus"], "language": "eng",
            "contributors": [{"name": "Tarn, Cleo", "type": "Editor"}, {"name": "Rowe, Ben", "type": "DataManager"}],
            "resource_type": {"title": "Report", "type": "publication", "subtype": "report"}, "version": "1.2",
            "imprint": {"publisher": "Open Hand Trust", "place": "Northmere"}, "license": {"id": "cc-by-4.0"},
        },
    }]}},
    "OpenAIRE": {"header": {"numFound": 1}, "results": [{
        "author": [{"fullName": "Marsh, Bea", "name": "Bea", "surname": "Marsh"}], "mainTitle": "Bus passes",
        "subTitle": "A count", "type": "publication", "language": {"code": "eng", "label": "English"}, "id": "d::77",
        "subjects": [{"subject": {"scheme": "keyword", "value": "bus"}}], "descriptions": ["Counted."],
        "publicationDate": "2018-05-03", "publisher": "Quill Press",
        "container": {"name": "Journal of Buses", "issnPrinted": "1234-5679", "vol": "9", "iss": "2", "sp": "201",
                      "ep": "208"},
        "pids": [{"scheme": "pmid", "value": "700"}, {"scheme": "doi", "value": "10.5555/bus.1"}],
        "instances": [{"license": "CC BY", "type": "Article", "urls": ["https://jb.test/1"],
                       "refereed": "peerReviewed"}],
    }]},
    "Dimensions": {"_stats": {"total_count": 1}, "publications": [{
        "id": "pub.1", "title": "Bus passes", "type": "article", "year": 2019, "date": "2019-05-03",
        "doi": "10.5555/bus.1",
        "pmid": "700", "volume": "9", "issue": "2", "pages": "201-208", "abstract": "Counted.",
        "publisher": "Quill Press",
        "journal": {"id": "jour.1", "title": "Journal of Buses"}, "issn": ["1234-5679"], "linkout": "https://jb.test/1",
        "authors": [{"first_name": "Bea", "last_name": "Marsh", "affiliations": [{"name": "Northmere"}]}],
        "concepts": ["bus"],
    }]},
    "Publish or Perish": [{
        "title": "Bus passes", "authors": ["B Marsh", "Northmere Council"], "year": 2019, "source": "Journal of Buses",
        "publisher": "Quill Press", "article_url": "https://jb.test/1", "cites": 12, "rank": 1, "type": "",
        "doi": "10.5555/bus.1", "issn": "1234-5679", "volume": 9, "issue": 2, "startpage": 201, "endpage": 208,
        "abstract": "Counted …", "fulltext_url": "https://jb.test/1.pdf", "use": 1, "uid": "GS:1",
    }],
    "BASE": {"responseHeader": {"status": 0}, "response": {"numFound": 1, "docs": [{
        "dcdocid": "abc", "dcprovider": "Northmere", "dctitle": "Buslinien", "dccreator": ["Marsh, Bea"], "dcoa": 1,
        "dcperson": ["Marsh, Bea"], "dcsubject": ["Bus", "Stadt"], "dcdescription": "Gezählt.",
        "dcpublisher": ["Nordmeer"],
        "dcdate": "2018-05-03T00:00:00Z", "dcyear": 2018, "dctype": ["Bericht"], "dclink": "https://nm.test/77",
        "dcdoi": ["10.5555/base.1"], "dclang": ["ger"], "dclanguage": ["de"],
    }]}},
    "HAL": {"response": {"numFound": 1, "docs": [{
        "docid": "1234", "halId_s": "hal-01234", "title_s": ["Les bus"], "subTitle_s": ["Un compte"],
        "docType_s": "REPORT",
        "authFullName_s": ["Béa Marsh"], "producedDate_s": "2018-05-03", "producedDateY_i": 2018,
        "abstract_s": ["Compté."],
        "keyword_s": ["bus"], "language_s": ["fr"], "uri_s": "https://hal.test/1", "doiId_s": "10.5555/hal.1",
        "publisher_s": ["Mairie de Nordmer"],
    }]}},
    "DOAJ": {"total": 1, "results": [{"id": "d1", "created_date": "2020-01-01", "bibjson": {
        "title": "Bus passes", "year": "2019", "month": "5", "abstract": "Counted.", "author": [{"name": "Bea Marsh"}],
        "identifier": [{"id": "10.5555/bus.1", "type": "doi"}, {"id": "1234-5679", "type": "pissn"}],
        "journal": {"title": "Journal of Buses", "volume": "9", "number": "2", "publisher": "Quill Press",
                    "language": ["EN"]},
        "start_page": "201", "end_page": "208", "keywords": ["bus"], "link": [{"url": "https://jb.test/1"}],
    }}]},
    "Figshare": [{
        "id": 1205, "title": "Bus set", "doi": "10.6084/m9.figshare.1205", "url": "https://api.figshare.test/1205",
        "url_public_html": "https://figshare.test/1205", "published_date": "2020-03-31T10:00:00Z", "tags": ["bus"],
        "defined_type_name": "dataset", "description": "<p>A set.</p>", "authors": [{"id": 1,
                                                                                     "full_name": "Bea Marsh"}],
        "license": {"name": "CC BY 4.0"}, "timeline": {"posted": "2020-03-31"},
    }],
    "GOV.UK": {"total": 1, "start": 0, "results": [{
        "title": "SEND review", "link": "/government/send", "description": "A paper.", "_id": "/government/send",
        "public_timestamp": "2022-03-29T10:00:00.000+01:00", "content_store_document_type": "policy_paper",
        "organisations": [{"title": "Department for Schools", "acronym": "DfS"}], "es_score": 1.2,
    }]},
    "ClinicalTrials.gov": {"totalCount": 1, "studies": [{
        "protocolSection": {
            "identificationModule": {"nctId": "NCT01234567", "briefTitle": "Bus breaks",
                                     "officialTitle": "A trial of it",
                                     "organization": {"fullName": "Northmere University", "class": "OTHER"}},
            "statusModule": {"overallStatus": "COMPLETED", "startDateStruct": {"date": "2018-03"},
                             "studyFirstPostDateStruct": {"date": "2018-02-03"}},
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Open Hand Trust"}},
            "descriptionModule": {"briefSummary": "Rides are given."}, "conditionsModule": {"conditions": ["Stress"]},
        }, "hasResults": False,
    }]},
    "ERIC": {"response": {"numFound": 1, "start": 0, "docs": [{
        "id": "ED590001", "title": "Bus guide", "author": ["Marsh, Bea"], "source": "Northmere Centre",
        "publicationdateyear": 2018, "description": "A guide.", "subject": ["Buses"], "peerreviewed": "F",
        "publicationtype": ["Guides - Non-Classroom"], "language": ["English"], "e_yearadded": 2019,
    }]}},
    "DSpace": {"_embedded": {"searchResult": {
        "_embedded": {"objects": [{"type": "discover", "_embedded": {"indexableObject": {
            "uuid": "u1", "handle": "1/2", "name": "Bus breaks", "type": "item", "inArchive": True, "metadata": {
                "dc.title": [{"value": "Bus breaks", "language": "en", "place": 0}],
                "dc.contributor.author": [{"value": "Marsh, Bea"}, {"value": "Rowe, Ben"}],
                "dc.date.issued": [{"value": "2019-03"}], "dc.date.accessioned": [{"value": "2020-01-02T10:00:00Z"}],
                "dc.description.abstract": [{"value": "Counted.", "language": "en"}],
                "dc.identifier.uri": [{"value": "https://hdl.test/1/2"}],
                "dc.publisher": [{"value": "Open Hand Trust"}],
                "dc.subject": [{"value": "bus"}, {"value": "rest"}], "dc.type": [{"value": "Technical Report"}],
                "dc.language.iso": [{"value": "en"}], "local.shelf": [{"value": "B 7"}],
            },
        }}}]}, "page": {"number": 0, "totalElements": 1},
    }}},
}  # fmt: skip

EXPECTED: dict[str, Record] = {
    "Overton": Record(
        title="SEND provision", authors=("Marsh, Bea", "Open Hand Trust"), year=2019, date="2019-07-04", type="report",
        organisation="Department for Schools", container="Research reports", url="https://gov.test/x", language="eng",
        keywords=("Special education",), abstract="Asked.", source_id="govuk-8f",
    ),
    "CORE": Record(
        title="Bus passes", authors=("Marsh, Bea",), year=2018, date="2018-05-03", type="thesis", language="English",
        organisation="Northmere University", doi="10.5555/core.1", pmid="700", url="https://core.test/77.pdf",
        abstract="Counted.", source_id="77",
    ),
    "Zenodo": Record(
        title="Bus & town", authors=("Marsh, Bea",), editors=("Tarn, Cleo",), year=2021, date="2021-05-03",
        type="report",
        organisation="Open Hand Trust", place="Northmere", edition="1.2", doi="10.5281/zenodo.47", language="eng",
        url="https://zenodo.test/47", keywords=("bus",), abstract="It was counted.", source_id="47",
    ),
    "OpenAIRE": Record(
        title="Bus passes: A count", authors=("Marsh, Bea",), year=2018, date="2018-05-03", type="article-journal",
        organisation="Quill Press", doi="10.5555/bus.1", pmid="700", url="https://jb.test/1", language="English",
        keywords=("bus",), abstract="Counted.", source_id="d::77", literature="peer_reviewed", **JOURNAL,
    ),
    "Dimensions": Record(
        title="Bus passes", authors=("Marsh, Bea",), year=2019, date="2019-05-03", type="article-journal",
        organisation="Quill Press", doi="10.5555/bus.1", pmid="700", url="https://jb.test/1", keywords=("bus",),
        abstract="Counted.", source_id="pub.1", **JOURNAL,
    ),
    "Publish or Perish": Record(
        title="Bus passes", authors=("Marsh, B", "Northmere Council"), year=2019, date="2019", type="article-journal",
        organisation="Quill Press", doi="10.5555/bus.1", url="https://jb.test/1", abstract="Counted …",
        source_id="GS:1",
        **JOURNAL,
    ),
    "BASE": Record(
        title="Buslinien", authors=("Marsh, Bea",), year=2018, date="2018-05-03", type="report",
        organisation="Nordmeer",
        doi="10.5555/base.1", url="https://nm.test/77", language="de", keywords=("Bus", "Stadt"), abstract="Gezählt.",
        source_id="abc",
    ),
    "HAL": Record(
        title="Les bus: Un compte", authors=("Marsh, Béa",), year=2018, date="2018-05-03", type="report",
        organisation="Mairie de Nordmer", doi="10.5555/hal.1", url="https://hal.test/1", language="fr",
        keywords=("bus",),
        abstract="Compté.", source_id="hal-01234",
    ),
    "DOAJ": Record(
        title="Bus passes", authors=("Marsh, Bea",), year=2019, date="2019-05", type="article-journal",
        organisation="Quill Press", doi="10.5555/bus.1", url="https://jb.test/1", language="EN", keywords=("bus",),
        abstract="Counted.", source_id="d1", **JOURNAL,
    ),
    "Figshare": Record(
        title="Bus set", authors=("Marsh, Bea",), year=2020, date="2020-03-31", type="dataset", keywords=("bus",),
        doi="10.6084/m9.figshare.1205", url="https://figshare.test/1205", abstract="A set.", source_id="1205",
    ),
    "GOV.UK": Record(
        title="SEND review", year=2022, date="2022-03-29", type="report", organisation="Department for Schools",
        url="https://www.gov.uk/government/send", abstract="A paper.", source_id="/government/send",
    ),
    "ClinicalTrials.gov": Record(
        title="Bus breaks", year=2018, date="2018-03", type="document", organisation="Open Hand Trust",
        number="NCT01234567", url="https://clinicaltrials.gov/study/NCT01234567", abstract="Rides are given.",
        keywords=("Stress",), source_id="NCT01234567",
    ),
    "ERIC": Record(
        title="Bus guide", authors=("Marsh, Bea",), year=2018, date="2018", type="report", literature="grey",
        organisation="Northmere Centre", language="English", keywords=("Buses",), abstract="A guide.",
        source_id="ED590001",
    ),
    "DSpace": Record(
        title="Bus breaks", authors=("Marsh, Bea", "Rowe, Ben"), year=2019, date="2019-03", type="report",
        organisation="Open Hand Trust", url="https://hdl.test/1/2", language="en", keywords=("bus", "rest"),
        abstract="Counted.", source_id="1/2",
    ),
}  # fmt: skip
