#!/bin/sh
# agree_test.sh BUILD_FOLDER: docket duties and the naive evaluator answer alike.
#
# 2,000 random histories, 100,000 with DOCKET_LONG=1, in groups that differ in the moment, in what
# was known, and in what is asked. Answers are compared byte for byte; of a line that must be
# refused only that it is. The first line on which they differ is shown with both answers.
set -u
build=$1
docket=$build/docket
naive=$build/tests/naive_duties
histories=$build/tests/naive_histories

if ! [ -x "$docket" ] || ! "$docket" duties --pack cn-2019-draft --now 2019-07-01T00:00:00Z \
    </dev/null >/dev/null 2>&1; then
  echo "skipped: $docket does not know the command duties yet"
  exit 77
fi

each=100
[ "${DOCKET_LONG:-0}" = 1 ] && each=5000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compared=0
seed=20190618
failed=0

# compare NOW KNOWN_AT|- OPTIONS…
compare() {
  now=$1
  known_at=$2
  shift 2
  seed=$((seed + 1))
  if [ "$known_at" = - ]; then
    "$histories" --count $each --seed $seed --now "$now" >"$work/in"
  else
    "$histories" --count $each --seed $seed --now "$now" --known-at "$known_at" >"$work/in"
    set -- --known-at "$known_at" "$@"
  fi
  "$naive" --now "$now" "$@" <"$work/in" >"$work/naive.raw"
  naive_status=$?
  "$docket" duties --pack cn-2019-draft --now "$now" "$@" <"$work/in" >"$work/docket.raw" \
    2>"$work/docket.diagnostics"
  status=$?
  for who in naive docket; do
    sed -E 's/^(\{"line":[0-9]+,"error":).*$/\1…/' "$work/$who.raw" >"$work/$who"
  done
  compared=$((compared + each))
  if [ $status -ne $naive_status ]; then
    echo "exit status: naive $naive_status, docket $status (now $now $*)"
    head -5 "$work/docket.diagnostics"
    failed=1
  fi
  if ! cmp -s "$work/naive" "$work/docket"; then
    failed=1
    line=$(cmp "$work/naive" "$work/docket" | sed -E 's/.* line ([0-9]+)$/\1/')
    differing=$(diff "$work/naive" "$work/docket" | grep -c '^<')
    echo "--now $now $*: $differing of $each lines differ, first ${line:-?} of seed $seed"
    case $line in '' | *[!0-9]*) line=1 ;; esac
    sed -n "${line}p" "$work/in"
    echo "naive:  $(sed -n "${line}p" "$work/naive")"
    echo "docket: $(sed -n "${line}p" "$work/docket")"
  fi
}

for flags in "" "--all-readings" "--idle" "--all-readings --idle"; do
  # Moments: one inside a day, one at midnight in Shanghai, one with a fraction, one in another
  # zone over the end of a leap year, one in a February.
  compare 2019-09-30T12:34:56+08:00 - $flags
  compare 2019-09-30T00:00:00+08:00 - $flags
  compare 2020-03-01T00:00:00.500+08:00 2020-02-20T00:00:00+08:00 $flags
  compare 2021-01-01T05:00:00-05:00 2020-12-20T16:00:00Z $flags
  compare 2024-02-29T23:59:59+08:00 2024-06-01T00:00:00+08:00 $flags
done

[ $failed -eq 0 ] && echo "$compared histories: equal"
exit $failed
