// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Works on a project as a study and a person would, for ever, and says each command it was told is done.
// Lines:
//   want TEXT STEPS   a document command begins that leaves this note and so many steps that can be undone
//   have TEXT STEPS   it is done
//   run ID, plan ID, end ID
// usage: tests_writer PROJECT SEED

#include "core/solve/Random.h"
#include "tests/project/Fixture.h"

#include <algorithm>
#include <iostream>

using namespace tradeoff;
using namespace tradeoff::project;

namespace {

class Writer
{
public:
    Writer(const std::string& path, std::uint64_t seed) : m_project(path), m_random(seed, 1)
    {
        m_project.addProblem(tests::square(), "base").get();
        m_study = m_project.openStudy("the study", R"({"cells":1000000})").get();
        if (m_project.snapshot()->notes.empty())
            m_project.edit("Write note", {PutNote{{0, "project", "0"}}}).get();
    }

    [[noreturn]] void work()
    {
        for (;;) {
            if (m_random.below(3) == 0)
                edit();
            else
                append();
        }
    }

private:
    static void tell(const std::string& line)
    {
        std::cout << line << std::endl; // flushed: the reader must see it before the next command begins
    }

    int steps() const
    {
        const auto& history = m_project.snapshot()->history;
        return static_cast<int>(
            std::count_if(history.begin(), history.end(), [](const HistoryStep& s) { return !s.undone; }));
    }

    /// The note counts up; undoing brings the text before, which its own text names.
    void edit()
    {
        const NoteInfo note = m_project.snapshot()->notes.at(0);
        const bool back = m_random.below(4) == 0 && steps() > 1 && note.text.find('<') != std::string::npos;
        const std::string text =
            back ? note.text.substr(note.text.find('<') + 1)
                 : std::to_string(m_random.below(1'000'000)) + "<" + note.text.substr(0, note.text.find('<'));
        const int after = back ? steps() - 1 : std::min(steps() + 1, kMostHistorySteps);
        const std::string state = back ? text : text.substr(0, text.find('<'));
        tell("want " + state + " " + std::to_string(after));
        if (back)
            m_project.undo().get();
        else
            m_project.edit("Write note", {PutNote{{note.id, "project", text}}}).get();
        tell("have " + state + " " + std::to_string(after));
    }

    void append()
    {
        RunInfo run = tests::runOf(tests::square()->digest());
        run.id = m_project.beginRun(run, {0, m_study, m_cell++, 0, 0.5, 0, 1.0}).get();
        tell("run " + std::to_string(run.id));
        for (std::uint32_t plans = m_random.below(4); plans > 0; --plans) {
            tests::addPlan(m_project, {{1, 2}, {3}}, run.id);
            tell("plan " + std::to_string(m_project.snapshot()->solutions.back().id));
        }
        run.status = "feasible";
        m_project.finishRun(run).get();
        tell("end " + std::to_string(run.id));
    }

    Project m_project;
    solve::Random m_random;
    std::int64_t m_study = 0;
    std::int64_t m_cell = 0;
};

} // namespace

int main(int count, char** words)
{
    if (count != 3) return 2;
    Writer(words[1], static_cast<std::uint64_t>(std::atoll(words[2]))).work();
}
