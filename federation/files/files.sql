-- Content is compressed already; and so that a part of it need not be unpacked.
ALTER TABLE file ALTER COLUMN content SET STORAGE EXTERNAL;
