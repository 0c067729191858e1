// The duties as one SQL statement (duties.sql) in DuckDB, in memory, on one processor.
//
//   node duckdb.mjs FOLDER STATEMENT NOW     FOLDER holds a .csv of each table, and its .sql;
//                                            prints a line for each duty, and what the judging took

import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const kTables = ["bearer", "event", "judgement", "brussels_day"];

const [folder, statement, now] = process.argv.slice(2);
const sql = readFileSync(statement, "utf8").replaceAll("$1", now);
const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
const database = await instance.connect();
await database.run("SET integer_division = true");
for (const table of kTables) {
  await database.run(readFileSync(`${folder}/${table}.sql`, "utf8"));
  await database.run(`COPY ${table} FROM '${folder}/${table}.csv' (HEADER false)`);
}
const begin = process.cpuUsage();
await database.run(`CREATE TEMP TABLE answer AS ${sql}`);
const spent = process.cpuUsage(begin);
await database.run("COPY answer TO '/dev/stdout' (HEADER false, DELIMITER ' ', NULLSTR '-1')");
console.log("took", (spent.user + spent.system) / 1000);
