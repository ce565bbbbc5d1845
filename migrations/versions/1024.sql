-- An alliance rests, and reaches its target, after it was founded.
ALTER TABLE alliance ADD CONSTRAINT alliance_archived_after_founding CHECK (
  extract(year FROM archived_on) >= founded_year AND archived_on >= coalesce(founded_on, archived_on));
ALTER TABLE alliance ADD CONSTRAINT alliance_target_after_founding CHECK (target_year >= founded_year);
