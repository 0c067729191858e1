-- what could not be read is read again
DELETE FROM catalogue_claims WHERE failed <> ''
