"""Sharing and upkeep: bundles, merges, backups and checks."""

from review_tui.steps.share.bundles import Progress, Sent, events_for, export_bundle, fingerprint, proposed_name, spoken

__all__ = ["Progress", "Sent", "events_for", "export_bundle", "fingerprint", "proposed_name", "spoken"]
