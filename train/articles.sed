# SPDX-License-Identifier: Apache-2.0
# Raw articles -> words split by blanks, lower case, digits as 0, close to the tokens of Universal Dependencies ("do n't", "mr.", "u.s.").
# GNU sed -E in a UTF-8 locale; train/clusters.h gives the command.
s/[‘’]/'/g
s/[“”]/"/g
s/.*/\L&/
s/[0-9]/0/g
s/\.\.+/…/g
s/([^[:alnum:][:space:].,'])/ \1 /g
s/,($|[^0])/ , \1/g
s/([^0]),/\1 , /g
s/([[:alpha:]])n't\>/\1 n't/g
s/'(s|re|ve|ll|d|m)\>/ '\1/g
s/(^|[^[:alnum:]])'([[:alnum:]]{2}|[[:alnum:]]\>)/\1' \2/g
s/(^|[[:space:]])' (s|re|ve|ll|d|m)\>/\1'\2/g
s/(^|[^n])'($|[[:space:].,])/\1 ' \2/g
s/\.($|[[:space:]])/ .\1/g
:join
s/(^|[[:space:]])([[:alpha:]]|([[:alpha:]]\.)+[[:alpha:]]|mr|mrs|ms|dr|sen|sens|rep|reps|gov|gen|lt|col|sgt|capt|rev|prof|hon|jr|sr|st|inc|corp|co|cos|ltd|bros|dept|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|vs|etc|no) \.($|[[:space:]])/\1\2.\4/
t join
s/[[:space:]]+/ /g
