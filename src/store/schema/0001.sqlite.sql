-- Tokens are separated by one space and are kept whole; those of Chinese text are two characters
-- long (store/tokens.h). The text itself lies in search_document only.
CREATE VIRTUAL TABLE search_text USING fts5 (
  tokens, content = 'search_document', content_rowid = 'document', columnsize = 0,
  tokenize = "unicode61 remove_diacritics 0 tokenchars '-._'");
