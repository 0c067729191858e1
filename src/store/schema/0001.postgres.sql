-- Tokens go in as an array, so that no text configuration of the server takes part.
CREATE TABLE search_text (document BIGINT PRIMARY KEY, tokens tsvector NOT NULL);
CREATE INDEX search_text_tokens ON search_text USING gin (tokens);
