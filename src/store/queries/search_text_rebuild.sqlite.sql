-- makes the text index from the documents, after a restore. Own text: FTS5 has a word for it.
INSERT INTO search_text (search_text) VALUES ('rebuild')
