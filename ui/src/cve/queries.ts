// What the screens of CVE Services ask the server for, and what they ask it to ask.

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { get, post, query, Refusal } from "../api/client";
import { refreshCases, usePaged } from "../api/queries";
import { useRequestKeys } from "../api/request_key";
import type { Reply } from "../api/types";
import type {
  CveAttempts,
  CveDraft,
  CveNumber,
  CveNumbers,
  CvePage,
  CveEvidence,
  CveRejection,
  CveWish,
} from "./model";

const at = (id: string) => `/cases/${encodeURIComponent(id)}/cve`;

// Asked again soon while a request is on its way.
export const useCve = (id: string) =>
  useQuery({
    queryKey: ["cve", id],
    queryFn: () => get<CvePage>(at(id)),
    refetchInterval: (asked) => (asked.state.data?.waiting ? 1_500 : 60_000),
  });

export const useDraft = (id: string, sequence: number, language: string) =>
  useQuery({
    queryKey: ["cve-draft", id, sequence, language],
    queryFn: () => get<CveDraft>(`${at(id)}/draft${query({ language })}`),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export const useRejection = (id: string, wish: CveWish) =>
  useQuery({
    queryKey: ["cve-rejection", id, wish],
    queryFn: () => post<CveRejection>(`${at(id)}/rejection`, wish),
    enabled: (wish.because ?? "") !== "",
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });

export const useEvidence = (id: string, request: number, answers: number) =>
  useQuery({
    queryKey: ["cve-exchange", id, request, answers],
    queryFn: () => get<CveEvidence>(`${at(id)}/exchanges/${request}`),
    placeholderData: keepPreviousData,
  });

export const useNumbers = (filters: { show: string; year: string; search: string }) =>
  usePaged<CveNumber, CveNumbers>("/cve", filters, { refetch: 60_000 });

// One act on a case: whoever wrote since `seen` is shown before it is done all the same; without it
// what others write stands in nobody's way.
export function useAct(id: string, seen?: number) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [clash, setClash] = useState<Refusal>();
  const keys = useRequestKeys();
  const act = async (what: "" | "/cancellation", body: object): Promise<Reply | undefined> => {
    const told = seen === undefined ? undefined : Math.max(seen, clash?.sequence ?? 0);
    const of = `${told} ${what} ${JSON.stringify(body)}`;
    const seenThen = told === undefined ? {} : { seen: told };
    setBusy(true);
    setError(undefined);
    try {
      return await keys.send(of, (requestKey) =>
        post<Reply>(at(id) + what, body, { requestKey, ...seenThen }),
      );
    } catch (problem) {
      if (problem instanceof Refusal && problem.code === "case.changed") setClash(problem);
      else setError(problem);
      return undefined;
    } finally {
      setBusy(false);
      await refreshCases(client);
    }
  };
  return { busy, error, clash, act };
}

// Of one case, or of all.
export const tryNow = (id?: string) =>
  post<CveAttempts>(id === undefined ? "/cve/attempts" : `${at(id)}/attempts`);
