"""An archive of CVE records into SQLite by what Python has: theirs.py ARCHIVE DATABASE"""
import gzip
import json
import sqlite3
import sys


def rows(archive):
    with gzip.open(archive, 'rt', encoding='utf-8') as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            meta = record['cveMetadata']
            cna = record.get('containers', {}).get('cna', {})
            texts = cna.get('descriptions') or cna.get('rejectedReasons') or [{}]
            description = texts[0].get('value', '')
            products = [f"{one.get('vendor', '')} {one.get('product', '')}"
                        for one in cna.get('affected', [])]
            words = '\n'.join([meta['cveId'], cna.get('title', ''), *products, description])
            yield ((number, meta['cveId'], cna.get('title'), meta.get('datePublished'), description,
                    line), (number, words))


def main(archive, database):
    db = sqlite3.connect(database)
    db.execute('PRAGMA journal_mode = WAL')
    db.execute('PRAGMA synchronous = FULL')
    db.execute('CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, '
               'published TEXT, description TEXT, raw BLOB)')
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (tokens, content = '')")
    for number, (record, words) in enumerate(rows(archive), 1):
        db.execute('INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)', record)
        db.execute('INSERT INTO words (rowid, tokens) VALUES (?, ?)', words)
        if number % 1000 == 0:
            db.commit()
    db.commit()


main(*sys.argv[1:])
