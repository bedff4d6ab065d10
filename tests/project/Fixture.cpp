// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "tests/project/Fixture.h"

#include "core/format/Digest.h"
#include "tests/run/FrontFixture.h"

#include <iomanip>
#include <sstream>

namespace tradeoff::tests {

namespace {

class Text
{
public:
    Text() { m_text << std::setprecision(17); }

    template <typename... Parts>
    void line(const Parts&... parts)
    {
        ((m_text << parts << '|'), ...);
        m_text << '\n';
    }

    void value(const frontier::Value& value) { m_text << value.number << '/' << value.weight << ' '; }
    void end(const std::optional<frontier::Value>& end)
    {
        if (end) return value(*end);
        m_text << "open ";
    }

    std::string take() const { return m_text.str(); }

private:
    std::ostringstream m_text;
};

void tellRun(Text& text, const project::RunInfo& run)
{
    text.line("run", run.id, run.problem, run.strategy, run.strategyName, run.version, run.request,
              run.startedAt, run.status, run.stoppedBy, run.reason, run.seed, run.threads, run.device,
              run.confinement, run.hindsight, run.seconds, run.loadSeconds, run.cpuSeconds, run.iterations);
    for (const auto& [id, value] : run.parameters) text.line(id, value);
    for (const auto& id : run.objectives) text.line(id);
    for (const auto& point : run.trace) {
        text.value(point.value);
        text.line(point.wallSeconds, point.cpuSeconds, point.iterations);
    }
}

void tellPlan(Text& text, const project::SolutionInfo& plan)
{
    for (const auto& value : plan.values) text.value(value);
    text.line("plan", plan.id, plan.run, plan.problem, plan.ref.object, plan.ref.step, plan.feasible,
              plan.seconds);
}

void tellFront(Text& text, const project::FrontInfo& front)
{
    text.line("front", front.id, front.run, front.problem, front.object, front.seconds);
    for (std::size_t step = 0; step < front.values->steps(); ++step) {
        for (const auto& value : front.values->at(step)) text.value(value);
        text.line("step", step, static_cast<int>(front.values->feasible[step]));
    }
}

void tellFrontier(Text& text, const project::FrontierInfo& frontier)
{
    text.line("frontier", frontier.id, frontier.name);
    for (const auto& id : frontier.objectives) text.line(id);
    for (const auto& [id, range] : frontier.filters) {
        text.end(range.lowest);
        text.end(range.highest);
        text.line(id);
    }
    for (const auto& [id, value] : frontier.reference) {
        text.value(value);
        text.line(id);
    }
}

void tellDocument(Text& text, const project::Snapshot& state)
{
    for (const auto& s : state.scenarios) text.line("scenario", s.id, s.name, s.parent, s.head);
    for (const auto& pin : state.pins) text.line("pin", pin.object, pin.step);
    for (const auto& note : state.notes) text.line("note", note.id, note.subject, note.text);
    for (const auto& frontier : state.frontiers) tellFrontier(text, frontier);
    for (const auto& step : state.history) text.line("step", step.name, step.madeAt, step.undone);
}

/// digest() reads a payload and gives its digest.
template <typename Digest>
void tellObject(Text& text, Digest digest)
{
    try {
        text.line("object", digest());
    } catch (const std::exception& error) {
        text.line("damaged object", error.what());
    }
}

} // namespace

void fill(project::Project& project)
{
    using namespace project;
    const auto base = project.addProblem(square(), "base").get();
    const auto study = project.openStudy("both seeds", R"({"seeds":[1,2]})").get();
    std::vector<problems::SolutionRef> plans;
    for (std::int64_t cell = 0; cell < 2; ++cell) {
        RunInfo run = runOf(square()->digest());
        run.parameters = {{"behaviour", "honest"}};
        run.id = project.beginRun(run, {0, study, cell, 0, 0.25, 0, 1.5}).get();
        plans.push_back(addPlan(project, {{1, 2}, {3}}, run.id));
        plans.push_back(addPlan(project, {{1}, {2, 3}}, run.id));
        run.status = "feasible";
        run.stoppedBy = "seconds";
        run.reason = "Enough.";
        run.seconds = 1.25;
        run.loadSeconds = 0.125;
        run.cpuSeconds = 1.0;
        run.iterations = 4711;
        run.confinement = "files";
        run.trace = {{0.5, 0.25, 7, {54}}, {1.0, 0.75, 4000, {52}}};
        project.finishRun(run).get();
        project.measureStudyRun({0, study, cell, run.id, 0.25, 0.5, 1.5}).get();
    }
    project.setPinned(plans[0], true).get();
    project.edit("Branch scenario", {AddScenario{"Two vans", base, square("two vans")}}).get();
    project.edit("Write note", {PutNote{{0, "run 1", "the cold start"}}}).get();
    FrontierInfo frontier{0, "short and few", {"distance", "vehicles"}, {}, {}};
    frontier.filters["distance"] = {std::nullopt, frontier::Value{60}};
    frontier.reference["vehicles"] = {4};
    project.edit("Keep frontier", {PutFrontier{frontier}}).get();
    project.setPinned(plans[1], true).get();
    project.undo().get();
}

void fillWithFront(project::Project& project)
{
    fill(project);
    const auto rows = threeRows(true);
    project.addProblem(rows, "rows").get();
    project::RunInfo run = runOf(rows->digest());
    run.hindsight = true;
    project::FrontInfo info;
    info.run = project.beginRun(run).get();
    info.problem = rows->digest();
    info.seconds = 0.5;
    const auto front = problems::makeFront("choice", {0, 0, 0}, {0, 1, 2}, {1, 1, 1}, {0, 1, 2, 3});
    project.addFront(info, front, rows->judgeFront(front)).get();
    project.addPolicy({0, info.run, {}}, R"({"kind":"means"})").get();
}

std::string everythingOf(const project::Project& project)
{
    const auto snapshot = project.snapshot();
    const project::Snapshot& state = *snapshot;
    Text text;
    text.line("project", state.id);
    for (const auto& problem : state.problems) {
        text.line("problem", problem.digest, problem.kind, problem.name, problem.size);
        for (const auto& o : problem.objectives)
            text.line(o.id, o.name, o.unit, static_cast<int>(o.sense), o.scale);
        tellObject(text, [&] { return project.problem(problem.digest).get()->digest(); });
    }
    for (const auto& run : state.runs) tellRun(text, run);
    for (const auto& plan : state.solutions) {
        tellPlan(text, plan);
        tellObject(text, [&] { return format::sha256(project.solution(plan.ref).get().decisions.bytes()); });
    }
    for (const auto& front : state.fronts) {
        tellFront(text, front);
        tellObject(text, [&] { return project.solution({front.object, 1}).get().decisions.digest(); });
    }
    for (const auto& p : state.policies) {
        text.line("policy", p.id, p.run, p.object);
        tellObject(text, [&] { return project.policy(p.object).get(); });
    }
    for (const auto& s : state.studies) text.line("study", s.id, s.name, s.grid, s.madeAt, s.state);
    for (const auto& r : state.studyRuns)
        text.line("study run", r.id, r.study, r.cell, r.run, r.loadBefore, r.loadAfter, r.calibration);
    tellDocument(text, state);
    return text.take();
}

} // namespace tradeoff::tests
