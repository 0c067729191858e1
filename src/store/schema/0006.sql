-- by which edition of the reader claims were made (formats/claims.h): those of another one are made
-- anew
ALTER TABLE catalogue_claims ADD COLUMN reader BIGINT NOT NULL DEFAULT 0;
