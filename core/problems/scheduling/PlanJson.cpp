// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/JsonField.h"
#include "core/format/Warnings.h"
#include "core/problems/scheduling/PlanDraft.h"

namespace tradeoff::problems::scheduling {

namespace {

using format::JsonField;

std::int64_t timeIn(const PlanDraft& draft, const JsonField& field, std::int64_t highest)
{
    const auto value = format::atScale(field.decimal(), draft.problem().shop().timeScale);
    if (value && *value >= -kEndOfTime && *value <= highest) return *value;
    throw field.error(draft.timeExpected(-kEndOfTime, highest));
}

void takeOperation(PlanDraft& draft, const JsonField& field)
{
    field.requireOnly({"job", "operation", "machine", "start", "end"});
    const auto job = draft.jobNamed(format::visibleName(field.at("job").text()));
    if (!job) throw field.at("job").error("a job of the problem");
    const auto number = field.at("operation").integer(1, draft.operationsOf(*job));
    const auto machine = draft.machineNamed(format::visibleName(field.at("machine").text()));
    if (!machine) throw field.at("machine").error("a machine of the problem");
    const std::int64_t start = timeIn(draft, field.at("start"), kEndOfTime);
    if (field.has("end")) timeIn(draft, field.at("end"), 2 * kEndOfTime);
    if (!draft.set(*job, static_cast<int>(number), *machine, start))
        throw field.at("operation").error("each operation once");
}

/// What the file says of its plan; the judge compares.
void takeClaims(const Problem& problem, const JsonField& section, Solution& solution)
{
    for (const auto& objective : problem.objectives()) {
        if (!section.has(objective.id.c_str())) continue;
        const JsonField field = section.at(objective.id.c_str());
        const auto value = format::atScale(field.decimal(), objective.scale);
        if (!value)
            throw field.error("a number with at most " + std::to_string(objective.scale) + " decimals");
        solution.claims[objective.id] = {*value};
    }
}

} // namespace

Solution readPlanJson(const Problem& problem, std::string_view text, const std::string& file)
{
    const format::JsonDocument document(text, file);
    const JsonField root(document);
    if (root.at("kind").text() != "scheduling.plan")
        throw root.at("kind").error("the kind 'scheduling.plan'");
    root.requireOnly({"kind", "version", "problem", "comment", "objectives", "operations"});
    root.at("version").integer(1, 1);
    PlanDraft draft(problem);
    for (const auto& field : root.at("operations").items()) takeOperation(draft, field);
    Solution solution = toSolution(draft.take(file));
    if (root.has("objectives")) takeClaims(problem, root.at("objectives"), solution);
    return solution;
}

} // namespace tradeoff::problems::scheduling
