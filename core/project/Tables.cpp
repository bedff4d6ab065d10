// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/project/Schema.h"

#include <array>

namespace tradeoff::project {

namespace {

/// Objects, what the Runner appends, the document.
constexpr std::array kVersion1 = {
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE object(id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, size INTEGER NOT NULL "
    "CHECK(size >= 0)) STRICT",
    "CREATE TABLE chunk(object INTEGER NOT NULL REFERENCES object(id), position INTEGER NOT NULL, bytes BLOB "
    "NOT NULL, "
    "PRIMARY KEY(object, position)) STRICT",
    "CREATE TABLE problem(digest TEXT PRIMARY KEY REFERENCES object(digest), kind TEXT NOT NULL, name TEXT "
    "NOT NULL, "
    "size TEXT NOT NULL, objectives TEXT NOT NULL) STRICT",
    "CREATE TABLE run(id INTEGER PRIMARY KEY, problem TEXT NOT NULL REFERENCES problem(digest), strategy "
    "TEXT NOT NULL, "
    "version TEXT NOT NULL, parameters TEXT NOT NULL, request TEXT NOT NULL, started TEXT NOT NULL, owner "
    "TEXT NOT NULL, "
    "status TEXT NOT NULL, stopped_by TEXT NOT NULL, reason TEXT NOT NULL, seconds REAL NOT NULL, "
    "load_seconds REAL NOT NULL, cpu_seconds REAL NOT NULL, iterations INTEGER NOT NULL, device TEXT NOT "
    "NULL, "
    "trace TEXT NOT NULL) STRICT",
    "CREATE TABLE solution(id INTEGER PRIMARY KEY, run INTEGER REFERENCES run(id), "
    "problem TEXT NOT NULL REFERENCES problem(digest), object TEXT NOT NULL REFERENCES object(digest), "
    "step INTEGER NOT NULL, feasible INTEGER NOT NULL CHECK(feasible IN (0, 1)), objectives TEXT NOT NULL, "
    "seconds REAL NOT NULL) STRICT",
    "CREATE TABLE scenario(id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent INTEGER REFERENCES "
    "scenario(id), "
    "head TEXT NOT NULL REFERENCES problem(digest)) STRICT",
    "CREATE TABLE pin(id INTEGER PRIMARY KEY, object TEXT NOT NULL REFERENCES object(digest), step INTEGER "
    "NOT NULL, "
    "UNIQUE(object, step)) STRICT",
};

/// Objects answer for themselves by their digest; every other row ends in its seal (see Rows.h).
constexpr std::array kVersion2 = {
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL, seal TEXT NOT NULL) STRICT",

    "CREATE TABLE object(id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, size INTEGER NOT NULL "
    "CHECK(size >= 0)) STRICT",
    "CREATE TABLE chunk(object INTEGER NOT NULL REFERENCES object(id), position INTEGER NOT NULL, "
    "bytes BLOB NOT NULL, PRIMARY KEY(object, position)) STRICT",

    "CREATE TABLE problem(digest TEXT PRIMARY KEY REFERENCES object(digest), kind TEXT NOT NULL, "
    "name TEXT NOT NULL, size TEXT NOT NULL, objectives TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
    "CREATE TABLE run(id INTEGER PRIMARY KEY, problem TEXT NOT NULL REFERENCES problem(digest), "
    "strategy TEXT NOT NULL, strategy_name TEXT NOT NULL, version TEXT NOT NULL, parameters TEXT NOT NULL, "
    "request TEXT NOT NULL, started TEXT NOT NULL, owner TEXT NOT NULL, status TEXT NOT NULL, "
    "stopped_by TEXT NOT NULL, reason TEXT NOT NULL, seconds REAL NOT NULL, load_seconds REAL NOT NULL, "
    "cpu_seconds REAL NOT NULL, iterations INTEGER NOT NULL, device TEXT NOT NULL, "
    "confinement TEXT NOT NULL, trace TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
    "CREATE TABLE solution(id INTEGER PRIMARY KEY, run INTEGER REFERENCES run(id), "
    "problem TEXT NOT NULL REFERENCES problem(digest), object TEXT NOT NULL REFERENCES object(digest), "
    "step INTEGER NOT NULL, feasible INTEGER NOT NULL CHECK(feasible IN (0, 1)), "
    "objectives TEXT NOT NULL, seconds REAL NOT NULL, seal TEXT NOT NULL) STRICT",
    "CREATE TABLE study(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, grid TEXT NOT NULL, "
    "made TEXT NOT NULL, state TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
    "CREATE TABLE study_run(id INTEGER PRIMARY KEY, study INTEGER NOT NULL REFERENCES study(id), "
    "cell INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES run(id), load_before REAL NOT NULL, "
    "load_after REAL NOT NULL, calibration REAL NOT NULL, seal TEXT NOT NULL) STRICT",

    "CREATE TABLE scenario(id INTEGER PRIMARY KEY, name TEXT NOT NULL, "
    "parent INTEGER REFERENCES scenario(id), head TEXT NOT NULL REFERENCES problem(digest), "
    "seal TEXT NOT NULL) STRICT",
    "CREATE TABLE pin(id INTEGER PRIMARY KEY, object TEXT NOT NULL REFERENCES object(digest), "
    "step INTEGER NOT NULL, seal TEXT NOT NULL, UNIQUE(object, step)) STRICT",
    "CREATE TABLE note(id INTEGER PRIMARY KEY, subject TEXT NOT NULL, text TEXT NOT NULL, "
    "seal TEXT NOT NULL) STRICT",
    "CREATE TABLE frontier(id INTEGER PRIMARY KEY, name TEXT NOT NULL, objectives TEXT NOT NULL, "
    "filters TEXT NOT NULL, reference TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
    "CREATE TABLE history(id INTEGER PRIMARY KEY, name TEXT NOT NULL, made TEXT NOT NULL, "
    "undone INTEGER NOT NULL CHECK(undone IN (0, 1)), changeset BLOB NOT NULL, seal TEXT NOT NULL) STRICT",
};

/// As version 2, but a run says whether it is hindsight, and whole fronts stand beside plans.
constexpr std::size_t kRunTable = 4;
constexpr const char* kRunOfVersion3 =
    "CREATE TABLE run(id INTEGER PRIMARY KEY, problem TEXT NOT NULL REFERENCES problem(digest), "
    "strategy TEXT NOT NULL, strategy_name TEXT NOT NULL, version TEXT NOT NULL, parameters TEXT NOT NULL, "
    "request TEXT NOT NULL, started TEXT NOT NULL, owner TEXT NOT NULL, status TEXT NOT NULL, "
    "stopped_by TEXT NOT NULL, reason TEXT NOT NULL, seconds REAL NOT NULL, load_seconds REAL NOT NULL, "
    "cpu_seconds REAL NOT NULL, iterations INTEGER NOT NULL, device TEXT NOT NULL, "
    "confinement TEXT NOT NULL, hindsight INTEGER NOT NULL CHECK(hindsight IN (0, 1)), "
    "trace TEXT NOT NULL, seal TEXT NOT NULL) STRICT";
constexpr const char* kFrontOfVersion3 =
    "CREATE TABLE front(id INTEGER PRIMARY KEY, run INTEGER REFERENCES run(id), "
    "problem TEXT NOT NULL REFERENCES problem(digest), object TEXT NOT NULL REFERENCES object(digest), "
    "verdict_object TEXT NOT NULL REFERENCES object(digest), steps INTEGER NOT NULL CHECK(steps >= 1), "
    "seconds REAL NOT NULL, seal TEXT NOT NULL) STRICT";

constexpr auto kVersion3 = [] {
    std::array<const char*, kVersion2.size() + 1> tables{};
    for (std::size_t i = 0; i < kVersion2.size(); ++i) tables[i] = kVersion2[i];
    tables[kRunTable] = kRunOfVersion3;
    tables.back() = kFrontOfVersion3;
    return tables;
}();

/// As version 3, and what runs learnt.
constexpr auto kVersion4 = [] {
    std::array<const char*, kVersion3.size() + 1> tables{};
    for (std::size_t i = 0; i < kVersion3.size(); ++i) tables[i] = kVersion3[i];
    tables.back() = "CREATE TABLE policy(id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), "
                    "object TEXT NOT NULL REFERENCES object(digest), seal TEXT NOT NULL) STRICT";
    return tables;
}();

} // namespace

std::span<const char* const> tablesOf(std::int64_t version)
{
    if (version == 1) return kVersion1;
    if (version == 2) return kVersion2;
    if (version == 3) return kVersion3;
    return kVersion4;
}

} // namespace tradeoff::project
