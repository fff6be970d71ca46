"""Sharing and upkeep: bundles, merges, backups and checks."""

from review_tui.steps.share.bundles import Sent, events_for, export_bundle, fingerprint, proposed_name, spoken

__all__ = ["Sent", "events_for", "export_bundle", "fingerprint", "proposed_name", "spoken"]
