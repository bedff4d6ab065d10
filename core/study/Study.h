// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Project.h"
#include "core/run/Runner.h"
#include "core/study/Grid.h"
#include "tradeoff_export.h"

#include <functional>
#include <string>
#include <vector>

namespace tradeoff::study {

/// The last run of each cell that has one, by cell number: empty places wait to be run. A run that the user
/// stopped, that a dead program left, or that still runs leaves its cell open.
TRADEOFF_EXPORT std::vector<const project::StudyRunInfo*> finishedCells(const project::Snapshot& snapshot,
                                                                        std::int64_t study, const Grid& grid);

struct StudyPlan
{
    std::string name;
    Grid grid;
    int jobs = 1; ///< runs at the same time
};

/// Told before and after each run, one at a time, on the thread of that run.
struct StudyListener
{
    std::function<void(const Cell&, std::size_t waiting)> begins;
    std::function<void(const Cell&, const run::RunResult&)> ended;
};

enum class Outcome { Complete, Stopped };

/// Runs every open cell of the study in its running order, each in one guarded process through
/// run::executeInto, stamped with the machine's load before and after and a calibration just before. Finds
/// the study in the project or makes it; the project must hold its problems. A stop ends the runs under way
/// (they are run again by the next call) and begins no more. Strategies and parameters are checked before the
/// first run.
/// @throws format::InputError for an unknown strategy or parameter, or a study of that name with another
/// grid; format::IoError from project and processes.
TRADEOFF_EXPORT Outcome runStudy(project::Project& project, const run::StrategyCatalog& catalog,
                                 const StudyPlan& plan, const StudyListener& listener,
                                 const run::StopRequest& stop);

} // namespace tradeoff::study
