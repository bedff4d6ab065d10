// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include <map>
#include <string>

namespace tradeoff::tests {

/// Good files of every form, by the names that badshops.table calls them.
inline const std::map<std::string, std::string>& samples()
{
    static const std::map<std::string, std::string> kSamples = {
        {"jobshop", "3 2\n0 4 1 5\n1 3 0 6\n0 2 1 7\n"},
        {"flexible", "2 2 1.5\n2 1 1 3 2 1 4 2 5\n1 2 1 6 2 7\n"},
        {"taillard",
         "Nb of jobs, Nb of Machines, Time seed, Machine seed, Upper bound, Lower bound\n2 2 1 2 9 9\n"
         "Times\n4 5\n3 6\nMachines\n1 2\n2 1\n"},
        {"flow",
         "number of jobs, number of machines, initial seed, upper bound and lower bound :\n3 2 873 20 19\n"
         "processing times :\n4 5 6\n3 2 1\n"},
        {"tardiness", "3 5 4 2\n1 2 1 3\n6 9 12 4\n"},
        {"json", R"({
  "kind": "scheduling", "version": 1, "name": "two",
  "time": {"unit": "min"}, "cost": {"unit": "EUR", "decimals": 2},
  "machines": [
    {"name": "Saw", "rate": 1.5, "closed": [[10, 12], [20, 24]]},
    {"name": "Drill"}
  ],
  "families": ["red", "blue"], "setups": [[0, 2], [3, 0]],
  "jobs": [
    {"name": "A", "release": 1, "due": 9, "weight": 2, "operations": [
      {"name": "cut", "family": "red", "machine": "Saw", "duration": 4},
      {"family": "blue", "modes": [{"machine": "Drill", "duration": 5}, {"machine": "Saw", "duration": 7}]}
    ]},
    {"name": "B", "operations": [{"family": "blue", "machine": "Drill", "duration": 3}]}
  ],
  "precedences": [{"before": ["A", 1], "after": ["B", 1]}]
}
)"},
        {"csv", "job,operation,machine,duration,release,due,weight,family,after\n"
                "A,10,Saw,4,1,9,2,red,\n"
                "A,20,Drill,5,1,9,2,blue,\n"
                "A,20,Saw,7,1,9,2,blue,\n"
                "B,10,Drill,3,,,,blue,A:10\n"},
        {"machines", "machine,rate,closed_from,closed_to\nSaw,1.5,20,24\nSaw,,10,12\nDrill,0.25,,\n"},
        {"setups", "from,to,time\nred,blue,2\nblue,red,3\nred,red,0\nblue,blue,0\n"},
        {"csvplan", "job,operation,machine,start,end\nJ1,1,M1,0,4\nJ1,2,M2,4,9\nJ2,1,M2,0,3\nJ2,2,M1,4,10\n"
                    "J3,1,M1,10,12\nJ3,2,M2,12,19\n"},
        {"jsonplan", R"({"kind": "scheduling.plan", "version": 1, "problem": "f",
"objectives": {"makespan": 19, "flow_time": 38},
"operations": [
{"job": "J1", "operation": 1, "machine": "M1", "start": 0, "end": 4},
{"job": "J1", "operation": 2, "machine": "M2", "start": 4, "end": 9},
{"job": "J2", "operation": 1, "machine": "M2", "start": 0, "end": 3},
{"job": "J2", "operation": 2, "machine": "M1", "start": 4, "end": 10},
{"job": "J3", "operation": 1, "machine": "M1", "start": 10, "end": 12},
{"job": "J3", "operation": 2, "machine": "M2", "start": 12}]}
)"}};
    return kSamples;
}

} // namespace tradeoff::tests
