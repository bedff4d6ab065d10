#!/bin/sh
# SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
# SPDX-License-Identifier: BSL-1.0
# The whole of a strategy in a few lines of shell: one fixed plan of the tests' square.
if [ "$1" = --describe ]; then
    echo '{"protocol":1,"id":"tests_shell","name":"Shell","version":"1","kinds":["routing"],"devices":["cpu"],'\
'"objectives":["distance"],"bounds":false,"reproducible":"bits","iteration":"one line"}'
    exit 0
fi
read -r solve
problem=${solve#*'"problem":"'}
problem=${problem%%'"'*}
echo '{"type":"started","wall":0,"cpu":0,"iterations":0}'
[ -r "$problem" ] && echo "{\"type\":\"note\",\"text\":\"solving ${problem##*/}\"}"
echo '{"type":"solution","decisions":{"stops":[1,2,3],"starts":[0,2,3]},"claims":{"distance":54},"wall":0.1,"cpu":0.1,"iterations":1}'
echo '{"type":"done","status":"finished","wall":0.1,"cpu":0.1,"iterations":1}'
