// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/project/Project.h"
#include "tests/run/Fixture.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QString>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace tradeoff::tests {

/// Runs SQL on a file behind the project's back. @throws std::runtime_error with SQLite's words.
inline void sql(const QString& path, const std::string& text)
{
    sqlite3* handle = nullptr;
    char* message = nullptr;
    if (sqlite3_open(path.toUtf8().constData(), &handle) == SQLITE_OK)
        sqlite3_exec(handle, text.c_str(), nullptr, nullptr, &message);
    const std::string words = message ? message : "";
    sqlite3_free(message);
    sqlite3_close(handle);
    if (!words.empty()) throw std::runtime_error(words);
}

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeBytes(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        throw std::runtime_error("the test cannot write its file");
}

inline QByteArray digestOf(const QString& path)
{
    return QCryptographicHash::hash(bytesOf(path), QCryptographicHash::Sha256);
}

inline project::RunInfo runOf(const std::string& problem)
{
    project::RunInfo info;
    info.problem = problem;
    info.strategy = "tests_obedient";
    info.strategyName = "Obedient";
    info.version = "1";
    info.objectives = {"distance"};
    info.request = R"({"objectives":["distance"],"seed":"18446744073709551615","threads":1})";
    info.seed = UINT64_MAX;
    info.startedAt = "2026-01-01T00:00:00Z";
    return info;
}

/// Adds a plan of the square to the project and gives its reference.
inline problems::SolutionRef addPlan(project::Project& project, const problems::routing::Routes& routes,
                                     std::int64_t run = 0)
{
    const auto problem = square();
    const auto solution = problems::routing::toSolution(routes);
    const auto verdict = problem->judge(solution);
    project::SolutionInfo info;
    info.run = run;
    info.problem = problem->digest();
    info.feasible = verdict.feasible;
    info.values = verdict.values;
    project.addSolution(info, solution).get();
    return project.snapshot()->solutions.back().ref;
}

/// What a project refused to open with; empty where it opened.
inline std::string openingRefusal(const QString& path)
{
    try {
        project::Project project(path.toStdString(), project::Project::Mode::OpenOnly);
    } catch (const std::exception& error) {
        return error.what();
    }
    return {};
}

/// Fills a project with some of everything: two problems, runs of a study, plans, a document with steps done
/// and undone.
void fill(project::Project& project);
/// The same with a problem of rows and options, a run of hindsight and its front.
void fillWithFront(project::Project& project);

/// Everything a snapshot tells and every payload, as text to compare; what a payload is refused with
/// otherwise.
std::string everythingOf(const project::Project& project);

} // namespace tradeoff::tests
