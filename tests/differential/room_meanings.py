"""The meanings that stand in files of their own, by room."""

from tests.differential import (
    access_meanings,
    alliance_meanings,
    alliance_memberships_meanings,
    alliance_people_meanings,
    cooperation_meanings,
    file_meanings,
    mail_meanings,
    meeting_meanings,
    network_meanings,
    partner_meanings,
    partner_use_meanings,
    pledge_meanings,
    profiles,
    story_meanings,
    support_meanings,
)

MORE = (
    support_meanings, profiles, access_meanings, mail_meanings, file_meanings, partner_meanings, partner_use_meanings,
    alliance_meanings, alliance_memberships_meanings, alliance_people_meanings, cooperation_meanings,
    meeting_meanings, network_meanings, pledge_meanings, story_meanings,
)  # fmt: skip
