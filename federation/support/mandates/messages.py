"""Messages about mandates."""

from tenants.messages import conflict, forbidden, invalid, unusual

GRANTED_BY_ADMINISTRATORS = forbidden(
    "tenant",
    "Ein Mandat gibt die Verwaltung der Kommune selbst (Rolle ADMIN): bitte dort darum bitten.",
    "A mandate is given by the administration of the municipality itself (role ADMIN): please ask there.",
)
REVOKED_BY_ADMINISTRATORS = forbidden(
    "id",
    "Ein Mandat widerruft die Verwaltung der Kommune, die es gab (Rolle ADMIN).",
    "A mandate is revoked by the administration of the municipality that gave it (role ADMIN).",
)
REVOKED_ALREADY = conflict(
    "id",
    "Dieses Mandat ist schon widerrufen: es gibt nichts zu tun.",
    "This mandate has been revoked already: there is nothing to do.",
)
ENDED_ALREADY = invalid(
    "id",
    "Dieses Mandat ist am {last_day} abgelaufen: es gilt nicht mehr.",
    "This mandate ended on {last_day}: it does not hold any more.",
)
BEGINS_IN_PAST = invalid(
    "beginsOn",
    "Ein Mandat gilt nicht für Vergangenes: bitte heute oder einen späteren Tag.",
    "A mandate does not hold for what is past: please take today or a later day.",
)
CASE_OF_ANOTHER_MUNICIPALITY = invalid(
    "supportCase",
    "Dieser Unterstützungsfall betrifft eine andere Kommune: bitte einen der eigenen nennen.",
    "This support case is about another municipality: please name one of its own.",
)
CASE_IS_CLOSED = invalid(
    "supportCase",
    "Dieser Unterstützungsfall ist beendet: ein Mandat dafür gälte an keinem Tag.",
    "This support case has ended: a mandate for it would hold on no day.",
)
LASTS_LONG = unusual(
    "endsOn",
    "Das Mandat gilt länger als zwei Jahre: üblich ist die Dauer eines Vorhabens; widerrufen lässt es sich"
    " jederzeit (mandateRevoke).",
    "The mandate lasts longer than two years: usual is the time of a project; it may be revoked at any time"
    " (mandateRevoke).",
)
OVERLAPS_ANOTHER = unusual(
    "beginsOn",
    "Für diese Zeit gibt es schon ein Mandat, bis {last_day}: wer eines widerruft, lässt das andere bestehen.",
    "There is a mandate for that time already, until {last_day}: revoking one leaves the other.",
)
