// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"
#include "tradeoff_export.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems {

struct Edited;

/// One choice a reader offers (`--read ID=VALUE`), shown by `check` and part of the problem's digest.
struct ReaderOption
{
    std::string id;
    std::vector<std::string> values; ///< what may be chosen; empty for free text
    std::string standard;            ///< what holds where nobody chooses
    std::string help;
};

using ReaderOptions = std::map<std::string, std::string>;

/// What a reader took a column of a table for, and why.
struct ColumnNote
{
    std::string column;
    std::string role;
    std::string reason;
};

/// Something about the data that a person should know before trusting what is computed from them.
struct Finding
{
    std::string code;     ///< stable: "equal_texts"
    std::string sentence; ///< with counts and first examples
    std::int64_t count = 0;
};

/// What a reader made of a file.
struct ReadResult
{
    ProblemPtr problem;
    ReaderOptions options;             ///< every option of the reader with the value that held
    std::vector<std::string> warnings; ///< "FILE:LINE:COLUMN: …", nothing was changed silently
    std::vector<ColumnNote> columns = {};
    std::vector<Finding> findings = {}; ///< of the audit, where the kind has one
};

/// One family of file formats a kind is read from.
struct Reader
{
    std::string_view id;      ///< "cvrplib"
    std::string_view formats; ///< for people: "CVRPLIB and TSPLIB text (.vrp, .tsp)"
    std::vector<ReaderOption> (*options)();
    /// Does the text look like it?
    bool (*sniff)(std::string_view text);
    /// @throws format::InputError naming the place.
    ReadResult (*read)(std::string_view text, const std::string& file, const ReaderOptions& options);
    /// Do the options ask for this reader, whatever the text looks like? Null: they never do.
    bool (*asked)(std::string_view text, const ReaderOptions& options) = nullptr;
    /// sniff() takes any text of the form: asked after all others.
    bool isLast = false;
};

/// A family of problems. The table of them in Kinds.cpp is the only list there is.
struct TRADEOFF_EXPORT Kind
{
    std::string_view id;
    std::string_view name;
    std::span<const Reader> readers; ///< the first whose sniff() agrees reads a text
    /// @throws format::InputError if the payload is not of this kind or breaks a rule of the model.
    ProblemPtr (*decode)(const format::ArrayFile& payload);
    /// A plan from a file of the kind's plan format, claims included.
    Solution (*readPlan)(const Problem& problem, std::string_view text, const std::string& file);
    /// The plan in the kind's plan format, with the judged value of the first objective.
    std::string (*writePlan)(const Problem& problem, const Solution& solution, const Verdict& verdict);
    /// The same as JSON, with all judged values, which readPlan() reads, too; null where the kind has none.
    std::string (*writePlanJson)(const Problem& problem, const Solution& solution,
                                 const Verdict& verdict) = nullptr;
    /// The whole problem as JSON that its reader reads; null where the kind has none.
    std::string (*writeJson)(const Problem& problem) = nullptr;
    /// The problem with a part of a plan pinned, as a person writes it (`solve --pin`); the plan may be null.
    /// Null where the kind has no such pins. @throws format::InputError for what is no pin of the kind.
    Edited (*pin)(const Problem& problem, const Solution* plan, std::string_view text) = nullptr;

    /// What is read, for people.
    std::string formats() const;
    /// The options of all readers, each id once.
    std::vector<ReaderOption> readerOptions() const;
};

/// All kinds, sorted by id.
TRADEOFF_EXPORT std::span<const Kind> kinds();
/// @throws format::InputError for an unknown id.
TRADEOFF_EXPORT const Kind& kindOf(std::string_view id);

/// Reads a problem file of any kind: an array file, or text recognised by its content.
/// @throws format::InputError, format::IoError.
TRADEOFF_EXPORT ReadResult readProblem(const std::string& path, const ReaderOptions& options = {});
/// A problem from its payload bytes.
TRADEOFF_EXPORT ProblemPtr decodeProblem(std::string_view bytes, const std::string& file);
TRADEOFF_EXPORT Solution readPlan(const Problem& problem, const std::string& path);
/// The problem with these pins, one after the other; see Kind::pin. plan: may be null.
/// @throws format::InputError for a kind without pins, for what is no pin, and with the reason where one is
/// refused.
TRADEOFF_EXPORT ProblemPtr withPins(const ProblemPtr& problem, const Solution* plan,
                                    const std::vector<std::string>& pins);
/// In the kind's plan format; as JSON where the path ends in .json and the kind has that form.
TRADEOFF_EXPORT std::string writePlan(const Problem& problem, const Solution& solution,
                                      const Verdict& verdict, std::string_view path = {});
/// A whole problem for a file of this name: text as JSON where it ends in .json, else the payload.
/// @throws format::InputError for JSON of a kind that has none.
TRADEOFF_EXPORT std::string writeProblem(const Problem& problem, std::string_view path);

} // namespace tradeoff::problems
