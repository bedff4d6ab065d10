// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Rows.h"
#include "core/project/Snapshot.h"

/// Each thing a snapshot tells, to and from the row that stores it. Reading
/// @throws format::InputError or a JSON error where a row makes no sense.
namespace tradeoff::project {

Row rowOf(const ProblemInfo& problem);
ProblemInfo problemFrom(const Row& row);

Row rowOf(const ScenarioInfo& scenario);
ScenarioInfo scenarioFrom(const Row& row);

/// owner: the process that executes the run.
Row rowOf(const RunInfo& run, const std::string& owner);
RunInfo runFrom(const Row& row);
/// The same row with what is known of a run once it has ended.
void setEnd(Row& row, const RunInfo& run);

Row rowOf(const SolutionInfo& solution);
SolutionInfo solutionFrom(const Row& row);

/// values: the object of the judged values.
Row rowOf(const FrontInfo& front, const std::string& values);
/// Without the judged values.
FrontInfo frontFrom(const Row& row);
/// Columns of front.
inline constexpr std::size_t kFrontVerdict = 4;
inline constexpr std::size_t kFrontSteps = 5;

Row rowOf(const PolicyInfo& policy);
PolicyInfo policyFrom(const Row& row);

Row rowOf(const NoteInfo& note);
NoteInfo noteFrom(const Row& row);

Row rowOf(const FrontierInfo& frontier);
FrontierInfo frontierFrom(const Row& row);

Row rowOf(const StudyInfo& study);
StudyInfo studyFrom(const Row& row);

Row rowOf(const StudyRunInfo& run);
StudyRunInfo studyRunFrom(const Row& row);

} // namespace tradeoff::project
