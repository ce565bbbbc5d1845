-- What was read is the version of 2019; the rule holds for those until 2021 as well, and says so. The update brings what
-- follows its term to the new words; an operator's own stay.
UPDATE deadline_rule SET basis = 'Kommunalrichtlinie, Fassung von 2019: spätestens sechs Monate vor dem Ende der Laufzeit. Spätere Fassungen bis 2021 wurden nicht gelesen; maßgeblich ist der Bescheid.'
WHERE basis = 'Kommunalrichtlinie, Fassung von 2019: spätestens sechs Monate vor dem Ende der Laufzeit.';
