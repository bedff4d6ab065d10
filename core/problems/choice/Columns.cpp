// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Columns.h"

#include "core/format/Decimal.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace tradeoff::problems::choice {

namespace {

using Words = std::vector<std::string>;

const Words kIds = {"query_id", "sample_id", "row_id", "qid",   "id",          "item_id",  "item",
                    "task_id",  "task",      "bin",    "query", "question_id", "prompt_id"};
const Words kModels = {"model", "option", "llm", "model_name", "model_id", "router_option"};
const Words kAttempts = {"attempt", "trial", "attempt_id", "trial_id", "try"};
const Words kSamples = {"n", "samples", "n_samples", "num_samples"};
const Words kStrategies = {"strategy", "method"};
const Words kGroups = {"dataset", "group", "category", "repo", "task_family", "eval_name", "benchmark"};
const Words kSplits = {"split", "part", "fold"};
const Words kWeights = {"weight", "count", "frequency"};
const Words kOutcomes = {"correct", "score", "accuracy", "acc", "success", "reward", "performance"};
const Words kCosts = {"cost", "total_cost", "cost_usd",      "cost_cny",      "cost_eur",
                      "usd",  "price",      "user_cost_usd", "total_cost_usd"};
const Words kIgnored = {"oracle_model_to_route_to"};
const Words kTexts = {"model_response", "response"};

bool isOneOf(const Words& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "demand [kg]" and "latency (s)" without their units.
std::string withoutUnit(const std::string& name)
{
    if (name.size() < 3 || (name.back() != ']' && name.back() != ')')) return name;
    const auto open = name.find_last_of("[(");
    if (open == std::string::npos || open == 0) return name;
    const auto end = name.find_last_not_of(' ', open - 1);
    return end == std::string::npos ? name : name.substr(0, end + 1);
}

std::string key(const std::string& name)
{
    return lowerCase(withoutUnit(name));
}

/// The words before and after the colon of "cost:M", or the bar of "M|total_cost"; empty where there is none.
struct Split
{
    std::string prefix;
    std::string option;
};

Split splitName(const std::string& name)
{
    const auto bar = name.rfind('|');
    if (bar != std::string::npos && bar > 0 && bar + 1 < name.size())
        return {name.substr(bar + 1), name.substr(0, bar)};
    const auto colon = name.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == name.size()) return {};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

std::string either(const std::string& a, const std::string& b)
{
    return "'" + a + "' or '" + b + "'";
}

class Reading
{
public:
    Reading(const Header& header, const Mapping& mapping) : m_header(header), m_mapping(mapping)
    {
        for (const auto& name : header.names) {
            SourceColumn column;
            column.name = name;
            m_layout.columns.push_back(std::move(column));
            m_splits.push_back(splitName(name));
        }
    }

    Layout read(const std::string& form)
    {
        checkNames();
        takeMapping();
        takePerOption();
        m_layout.form = formOf(form);
        if (m_layout.form == TableForm::Wide)
            finishWide();
        else
            finishNarrow();
        takeRows();
        return std::move(m_layout);
    }

private:
    format::InputError error(std::size_t column, const std::string& expected) const
    {
        return {m_header.places[column], m_header.names[column], expected};
    }

    void checkNames() const
    {
        const auto numbers =
            std::count_if(m_header.names.begin(), m_header.names.end(),
                          [](const auto& name) { return format::parseDecimal(name).has_value(); });
        if (2 * numbers > static_cast<std::ptrdiff_t>(m_header.names.size()))
            throw error(0, "a header that names the columns");
        std::map<std::string, std::size_t> first;
        for (std::size_t i = 0; i < m_header.names.size(); ++i) {
            const auto& name = m_header.names[i];
            if (name.empty() && i > 0)
                throw format::InputError(m_header.places[i], "",
                                         "a name for column " + std::to_string(i + 1));
            if (!first.emplace(name, i).second)
                throw error(i,
                            "each column once; column " + std::to_string(first[name] + 1) + " has this name");
        }
    }

    void set(std::size_t column, Use use, const std::string& reason)
    {
        m_layout.columns[column].use = use;
        m_layout.columns[column].reason = reason;
    }

    bool isFree(std::size_t column) const { return m_layout.columns[column].reason.empty(); }

    // What somebody chose.

    void takeMapping()
    {
        for (const auto& entry : m_mapping.entries) {
            bool any = false;
            for (std::size_t i = 0; i < m_header.names.size(); ++i) {
                const bool named = m_header.names[i] == entry.column;
                const bool prefixed = !m_splits[i].option.empty() && m_splits[i].prefix == entry.column;
                if (!named && !prefixed) continue;
                apply(entry, i, prefixed && !named);
                any = true;
            }
            if (!any) throw unknown(entry);
        }
    }

    format::InputError unknown(const Mapping::Entry& entry) const
    {
        Words names = m_header.names;
        for (const auto& split : m_splits)
            if (!split.prefix.empty() && !isOneOf(names, split.prefix)) names.push_back(split.prefix);
        return {{m_header.file, 1, 1},
                entry.column,
                "a column to map as " + entry.role + ", such as '" + nearestName(entry.column, names) + "'"};
    }

    void apply(const Mapping::Entry& entry, std::size_t at, bool prefixed)
    {
        static const std::map<std::string, Use> kUses = {
            {"row", Use::Id},          {"model", Use::Model},     {"group", Use::Group},
            {"split", Use::Split},     {"weight", Use::Weight},   {"before", Use::Before},
            {"text", Use::Before},     {"ignore", Use::Ignored},  {"accuracy", Use::Outcome},
            {"cost", Use::Cost},       {"latency", Use::After},   {"after", Use::After},
            {"attempt", Use::Attempt}, {"samples", Use::Samples}, {"strategy", Use::Strategy}};
        SourceColumn& column = m_layout.columns[at];
        if (!column.reason.empty()) throw error(at, "one role for this column in the mapping");
        set(at, kUses.at(entry.role), "mapped");
        column.isText = entry.role == "text";
        column.option = prefixed ? m_splits[at].option : entry.option;
        column.prefix = prefixed ? m_splits[at].prefix : "";
        const bool isOwnOption = column.option.empty() && !m_splits[at].option.empty();
        const bool perOption =
            column.use == Use::Outcome || column.use == Use::Cost || column.use == Use::After;
        if (isOwnOption && perOption) {
            column.option = m_splits[at].option;
            column.prefix = m_splits[at].prefix;
        }
        if (column.use == Use::After)
            column.quantity =
                entry.role == "latency" ? "latency" : idFrom(prefixed ? entry.column : column.name);
    }

    // Columns per option.

    void takePerOption()
    {
        std::set<std::string> options;
        for (std::size_t i = 0; i < m_splits.size(); ++i)
            if (isOneOf(kOutcomes, key(m_splits[i].prefix)) || isOneOf(kCosts, key(m_splits[i].prefix)))
                options.insert(m_splits[i].option);
        for (const auto& column : m_layout.columns)
            if (!column.option.empty()) options.insert(column.option);
        for (std::size_t i = 0; i < m_splits.size(); ++i) {
            const auto& [prefix, option] = m_splits[i];
            const bool bare = options.count(m_header.names[i]) > 0;
            if (!isFree(i) || (!bare && options.count(option) == 0)) continue;
            SourceColumn& column = m_layout.columns[i];
            column.option = bare ? m_header.names[i] : option;
            column.prefix = bare ? "" : prefix;
            const std::string word = key(prefix);
            if (bare || (isOneOf(kOutcomes, word) && !m_mapping.has("accuracy")))
                set(i, Use::Outcome, bare ? "named as an option" : "by its name");
            else if (isOneOf(kCosts, word) && !m_mapping.has("cost"))
                set(i, Use::Cost, "by its name");
            else if (isOneOf(kTexts, word))
                set(i, Use::Ignored, "a text seen only after the call");
            else
                setAfter(i, word);
        }
    }

    void setAfter(std::size_t i, const std::string& word)
    {
        set(i, Use::After, "per option, seen only after the call");
        const bool latency = word == "latency" || word == "latency_s" || word == "latency_ms";
        m_layout.columns[i].quantity = latency && !m_mapping.has("latency") ? "latency" : idFrom(word);
    }

    // The form.

    bool hasWord(const Words& words, Use use) const
    {
        return std::any_of(m_layout.columns.begin(), m_layout.columns.end(), [&](const SourceColumn& column) {
            return column.reason.empty() ? isOneOf(words, key(column.name)) : column.use == use;
        });
    }

    TableForm formOf(const std::string& wanted) const
    {
        if (wanted == "wide") return TableForm::Wide;
        if (wanted == "long") return TableForm::Long;
        if (wanted == "curve") return TableForm::Curve;
        if (wanted == "attempts") return TableForm::Attempts;
        const bool perOption =
            std::any_of(m_layout.columns.begin(), m_layout.columns.end(), [](const SourceColumn& column) {
                return !column.option.empty() && column.use == Use::Outcome;
            });
        if (perOption) return TableForm::Wide;
        const bool model = hasWord(kModels, Use::Model);
        if (!model && hasWord(kAttempts, Use::Attempt)) return TableForm::Attempts;
        if (!model && hasWord(kSamples, Use::Samples)) return TableForm::Curve;
        return model ? TableForm::Long : TableForm::Wide;
    }

    // The rest of a wide table.

    void finishWide()
    {
        requireOnePrefix(Use::Outcome, "the outcome", "accuracy");
        requireOnePrefix(Use::Cost, "the cost", "cost");
        for (const auto& column : m_layout.columns)
            if (column.use == Use::Outcome && !isOneOf(m_layout.options, column.option))
                m_layout.options.push_back(column.option);
        if (m_layout.options.empty())
            throw format::InputError({m_header.file, 1, 1}, m_header.names.front(),
                                     "a column correct:MODEL or score:MODEL for each option, or a column "
                                     "model; --map accuracy=COLUMN names the outcome");
        checkPairs();
    }

    void requireOnePrefix(Use use, const std::string& what, const std::string& role) const
    {
        std::map<std::string, std::size_t> first; // option -> column
        for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
            const auto& column = m_layout.columns[i];
            if (column.use != use || column.reason.empty()) continue;
            const auto [had, isNew] = first.emplace(column.option, i);
            if (isNew) continue;
            const auto& other = m_layout.columns[had->second];
            throw error(i, "one column for " + what + " of '" + column.option +
                               "': " + either(other.name, column.name) + "; --map " + role + "=" +
                               (other.prefix.empty() ? other.name : other.prefix) + " decides");
        }
    }

    void checkPairs() const
    {
        for (const auto& option : m_layout.options) {
            const auto has = [&](Use use) {
                return std::any_of(m_layout.columns.begin(), m_layout.columns.end(), [&](const auto& column) {
                    return column.use == use && column.option == option;
                });
            };
            if (has(Use::Cost)) continue;
            throw format::InputError({m_header.file, 1, 1}, "no cost of '" + option + "'",
                                     "a column 'cost:" + option + "', or --map cost:" + option + "=COLUMN");
        }
        for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
            const auto& column = m_layout.columns[i];
            if (column.option.empty() || isOneOf(m_layout.options, column.option)) continue;
            if (column.use == Use::Cost)
                throw error(i, "an outcome for '" + column.option + "': a column 'correct:" + column.option +
                                   "' or --map accuracy:" + column.option + "=COLUMN");
        }
    }

    // The rest of a table with one outcome per line.

    void finishNarrow()
    {
        takeOne(Use::Model, kModels, m_layout.form == TableForm::Long);
        if (m_layout.form == TableForm::Attempts) takeOne(Use::Attempt, kAttempts, true);
        if (m_layout.form == TableForm::Curve) {
            takeOne(Use::Samples, kSamples, true);
            takeOne(Use::Strategy, kStrategies, false);
        }
        takeOutcome(Use::Outcome, kOutcomes, "the outcome", "accuracy");
        takeOutcome(Use::Cost, kCosts, "the cost", "cost");
        for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
            const std::string word = key(m_header.names[i]);
            if (!isFree(i) || (word.find("latency") != 0 && word.find("tokens") == std::string::npos))
                continue;
            setAfter(i, word);
            m_layout.columns[i].reason = "by its name";
        }
    }

    void takeOne(Use use, const Words& words, bool required)
    {
        if (m_layout.find(use)) return;
        for (const auto& word : words)
            for (std::size_t i = 0; i < m_header.names.size(); ++i)
                if (isFree(i) && key(m_header.names[i]) == word) {
                    set(i, use, "by its name");
                    return;
                }
        if (required)
            throw format::InputError({m_header.file, 1, 1}, m_header.names.front(),
                                     "a column '" + words.front() + "', or --map " +
                                         (use == Use::Model ? "model" : words.front()) + "=COLUMN");
    }

    void takeOutcome(Use use, const Words& words, const std::string& what, const std::string& role)
    {
        if (m_mapping.has(role)) return;
        std::optional<std::size_t> first;
        for (std::size_t i = 0; i < m_header.names.size(); ++i) {
            if (!isFree(i) || !isOneOf(words, key(m_header.names[i]))) continue;
            if (first)
                throw error(i, "one column for " + what + ": " +
                                   either(m_header.names[*first], m_header.names[i]) + "; --map " + role +
                                   "=" + m_header.names[*first] + " decides");
            first = i;
            set(i, use, "by its name");
        }
        if (!first && use == Use::Outcome)
            throw format::InputError({m_header.file, 1, 1}, m_header.names.front(),
                                     "a column for the outcome (correct, score, accuracy), or --map "
                                     "accuracy=COLUMN");
        if (!first && use == Use::Cost && m_layout.form == TableForm::Attempts) {
            takeOne(Use::Cost, {"tokens", "total_tokens", "output_tokens"}, false);
            return;
        }
        if (!first)
            throw format::InputError({m_header.file, 1, 1}, m_header.names.front(),
                                     "a column for the cost (cost), or --map cost=COLUMN");
    }

    // Columns of rows.

    void takeRows()
    {
        if (!m_header.names.empty() && m_header.names[0].empty() && isFree(0))
            set(0, Use::Ignored, "a column without a name: line numbers");
        if (m_layout.form != TableForm::Wide || !m_layout.find(Use::Id)) takeOne(Use::Id, kIds, false);
        takeOne(Use::Split, kSplits, false);
        takeOne(Use::Weight, kWeights, false);
        for (std::size_t i = 0; i < m_header.names.size(); ++i) {
            if (!isFree(i)) continue;
            const std::string word = key(m_header.names[i]);
            if (isOneOf(kGroups, word))
                set(i, Use::Group, "by its name");
            else if (isOneOf(kIgnored, word))
                set(i, Use::Ignored, "the answer of a router");
            else
                set(i, Use::Before, "known before the call, for want of another role");
        }
    }

    const Header& m_header;
    const Mapping& m_mapping;
    std::vector<Split> m_splits;
    Layout m_layout;
};

const char* roleName(Use use)
{
    static constexpr std::array kNames = {"id",    "model", "attempt", "samples", "strategy",
                                          "group", "split", "weight",  "before",  "outcome",
                                          "cost",  "after", "ignored"};
    return kNames[static_cast<std::size_t>(use)];
}

} // namespace

std::optional<std::size_t> Layout::find(Use use) const
{
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].use == use && !columns[i].reason.empty()) return i;
    return std::nullopt;
}

Layout layoutOf(const Header& header, const Mapping& mapping, const std::string& form)
{
    return Reading(header, mapping).read(form);
}

bool looksLikeTable(const std::vector<std::string>& names)
{
    return std::any_of(names.begin(), names.end(), [](const std::string& name) {
        const auto split = splitName(name);
        const std::string word = key(split.prefix.empty() ? name : split.prefix);
        return isOneOf(kOutcomes, word) || isOneOf(kCosts, word);
    });
}

std::vector<ColumnNote> notesOf(const Layout& layout)
{
    std::vector<ColumnNote> notes;
    std::map<std::pair<std::string, Use>, std::size_t> counts;
    for (const auto& column : layout.columns)
        if (!column.option.empty()) ++counts[{column.prefix, column.use}];
    std::set<std::pair<std::string, Use>> told;
    for (const auto& column : layout.columns) {
        if (column.option.empty()) {
            notes.push_back({column.name, roleName(column.use), column.reason});
            continue;
        }
        if (!told.insert({column.prefix, column.use}).second) continue;
        const std::size_t count = counts[{column.prefix, column.use}];
        const std::string name = count == 1              ? column.name
                                 : column.prefix.empty() ? "OPTION"
                                                         : column.prefix + ":OPTION";
        notes.push_back({name + (count == 1 ? "" : " (" + std::to_string(count) + " columns)"),
                         roleName(column.use), column.reason});
    }
    return notes;
}

} // namespace tradeoff::problems::choice
