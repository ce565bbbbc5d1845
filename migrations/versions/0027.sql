-- What was read is the version of 2019; the rule holds for all until 2021, and says so. Each update brings what follows
-- its term to the new words; an operator's own stay.
UPDATE deadline_rule SET basis = 'Sechs Monate vor dem Ende der Laufzeit, wie in der Kommunalrichtlinie von 2019; für spätere Fassungen bis 2021 und für den Einzelfall nicht geprüft: bitte dem Bescheid entnehmen.'
WHERE basis = 'Kommunalrichtlinie, Fassung von 2019: spätestens sechs Monate vor dem Ende der Laufzeit.';
UPDATE deadline_rule SET basis = 'Eine Beratung oder Studie hat in der Regel kein Anschlussvorhaben: von selbst entsteht hier keine Frist.'
WHERE basis = 'Eine Beratung oder Studie hat kein Anschlussvorhaben.';
