// What the calculators ask the server for: it alone knows the metrics, their words and the scores.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { components } from "contract";

import { get, query } from "../api/client";

type Schemas = components["schemas"];
export type Metric = Schemas["MetricList"]["items"][number];
export type Table = Schemas["TableList"]["items"][number];
export type Answers = Record<string, string>;

const kForever = { staleTime: Infinity };

export const useMetrics = (version: string) =>
  useQuery({
    queryKey: ["score-metrics", version],
    queryFn: () => get<Schemas["MetricList"]>(`/score/metrics/${version}`),
    ...kForever,
  });

export const useTables = () =>
  useQuery({
    queryKey: ["score-tables"],
    queryFn: () => get<Schemas["TableList"]>("/score/tables"),
    ...kForever,
  });

export const useScore = (vector: string, enabled: boolean) =>
  useQuery({
    queryKey: ["score", vector],
    queryFn: () => get<Schemas["ScoreReply"]>(`/score${query({ vector })}`),
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
    ...kForever,
  });

// A score that was published with a vector, beside what the vector comes to.
export const usePublished = (vector: string, published: string, enabled: boolean) =>
  useQuery({
    queryKey: ["score", vector, published],
    queryFn: () => get<Schemas["ScoreReply"]>(`/score${query({ vector, published })}`),
    retry: false,
    enabled,
    ...kForever,
  });

export const useDecision = (table: string, answers: string) =>
  useQuery({
    queryKey: ["score-decision", table, answers],
    queryFn: () =>
      get<Schemas["DecisionReply"]>(`/score/tables/${table}${query({ answers })}`),
    placeholderData: keepPreviousData,
    ...kForever,
  });
