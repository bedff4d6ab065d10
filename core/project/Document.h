// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "core/project/Snapshot.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// What a person may change of a project, each change undoable. Problems, runs and plans are never undone: a
/// problem revision that an undone step had made stays stored.
namespace tradeoff::project {

struct AddScenario
{
    std::string name;
    std::int64_t parent = 0; ///< 0 for none
    problems::ProblemPtr problem;
};
struct RenameScenario
{
    std::int64_t scenario = 0;
    std::string name;
};
/// Stores a problem revision and makes it the scenario's head.
struct MoveHead
{
    std::int64_t scenario = 0;
    problems::ProblemPtr problem;
};
/// Refused while other scenarios branch from it.
struct RemoveScenario
{
    std::int64_t scenario = 0;
};
/// Of five pins the oldest gives way.
struct SetPin
{
    problems::SolutionRef plan;
    bool pinned = true;
};
/// Id 0 adds a note, another replaces the note of that id.
struct PutNote
{
    NoteInfo note;
};
struct RemoveNote
{
    std::int64_t note = 0;
};
/// As PutNote.
struct PutFrontier
{
    FrontierInfo frontier;
};
struct RemoveFrontier
{
    std::int64_t frontier = 0;
};

using Change = std::variant<AddScenario, RenameScenario, MoveHead, RemoveScenario, SetPin, PutNote,
                            RemoveNote, PutFrontier, RemoveFrontier>;

/// What undo or redo did.
struct HistoryMove
{
    bool done = false;
    std::string name;   ///< of the step; empty where there was none
    std::string reason; ///< a sentence where nothing was done
};

/// How many steps a project remembers.
inline constexpr int kMostHistorySteps = 200;

} // namespace tradeoff::project
