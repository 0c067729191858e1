// What the tab "Advisory" asks the server for: it alone understands versions and writes documents.

import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { get, post, query } from "../api/client";
import type {
  CaseAdvisory,
  RowBody,
  RowsUnderstood,
  TakenRecord,
  TriedOutputs,
  WordsBody,
} from "./model";

const at = (id: string) => `/cases/${encodeURIComponent(id)}/advisory`;

export const useAdvisory = (id: string, asOf?: number) =>
  useQuery({
    queryKey: ["case-advisory", id, asOf],
    queryFn: () => get<CaseAdvisory>(at(id) + query({ as_of: asOf })),
    placeholderData: keepPreviousData,
  });

// What is understood of the rows as they are typed.
export const useUnderstood = (id: string, rows: RowBody[]) =>
  useQuery({
    queryKey: ["affected-rows", id, rows],
    queryFn: () => post<RowsUnderstood>("/affected-rows", { case_id: id, rows }),
    placeholderData: keepPreviousData,
    enabled: rows.length > 0,
    staleTime: Infinity,
    gcTime: 60_000,
  });

export const readRecord = (id: string, source: string, record: string) =>
  get<TakenRecord>(
    `/cases/${encodeURIComponent(id)}/advisory-record${query({ source, id: record })}`,
  );

export const readTable = (id: string, text: string) =>
  post<RowsUnderstood>("/affected-rows", { case_id: id, text });

// What somebody is about to say; both absent: nothing.
export interface AboutToSay {
  affected?: { rows: RowBody[] };
  described?: WordsBody;
}

// Every format's document of what stands, with what is about to be said.
export const useOutputs = (id: string, sequence: number, draft: AboutToSay) =>
  useQuery({
    queryKey: ["advisory-outputs", id, sequence, draft],
    queryFn: () => post<TriedOutputs>(`/cases/${encodeURIComponent(id)}/advisory-draft`, draft),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
