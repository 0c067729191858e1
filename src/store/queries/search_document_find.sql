-- what the text index finds a case by
SELECT tokens FROM search_document WHERE kind = 'case' AND id = $1
