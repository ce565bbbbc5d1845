"""What people are told about mandates."""

from tenants.messages import conflict, forbidden, invalid, unusual

MANDATE_GIVEN_ADMINISTRATION_MUNICIPALITY = forbidden(
    "tenant",
    "Ein Mandat gibt die Verwaltung der Kommune selbst (Rolle ADMIN): bitte dort darum bitten.",
    "A mandate is given by the administration of the municipality itself (role ADMIN): please ask there.",
)
MANDATE_REVOKED_ADMINISTRATION_MUNICIPALITY = forbidden(
    "id",
    "Ein Mandat widerruft die Verwaltung der Kommune, die es gab (Rolle ADMIN).",
    "A mandate is revoked by the administration of the municipality that gave it (role ADMIN).",
)
MANDATE_REVOKED_ALREADY_NOTHING = conflict(
    "id",
    "Dieses Mandat ist schon widerrufen: es gibt nichts zu tun.",
    "This mandate has been revoked already: there is nothing to do.",
)
MANDATE_ENDED_DOES_HOLD = invalid(
    "id",
    "Dieses Mandat ist am {day} abgelaufen: es gilt nicht mehr.",
    "This mandate ended on {day}: it does not hold any more.",
)
MANDATE_DOES_HOLD_WHAT = invalid(
    "beginsOn",
    "Ein Mandat gilt nicht für Vergangenes: bitte heute oder einen späteren Tag.",
    "A mandate does not hold for what is past: please take today or a later day.",
)
MANDATE_ENDS_BEFORE_BEGINS = invalid(
    "endsOn",
    "Das Mandat endet, bevor es beginnt: bitte Beginn oder Ende ändern.",
    "The mandate ends before it begins: please change its start or its end.",
)
SUPPORT_CASE_ABOUT_ANOTHER = invalid(
    "supportCase",
    "Dieser Unterstützungsfall betrifft eine andere Kommune: bitte einen der eigenen nennen.",
    "This support case is about another municipality: please name one of its own.",
)
SUPPORT_CASE_ENDED_MANDATE = invalid(
    "supportCase",
    "Dieser Unterstützungsfall ist beendet: ein Mandat dafür gälte an keinem Tag.",
    "This support case has ended: a mandate for it would hold on no day.",
)
MANDATE_LASTS_LONGER_TWO = unusual(
    "endsOn",
    "Das Mandat gilt länger als zwei Jahre: üblich ist die Dauer eines Vorhabens; widerrufen lässt es sich"
    " jederzeit (mandateRevoke).",
    "The mandate lasts longer than two years: usual is the time of a project; it may be revoked at any time"
    " (mandateRevoke).",
)
MANDATE_TIME_ALREADY_UNTIL = unusual(
    "beginsOn",
    "Für diese Zeit gibt es schon ein Mandat, bis {day}: wer eines widerruft, lässt das andere bestehen.",
    "There is a mandate for that time already, until {day}: revoking one leaves the other.",
)
