// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Audit.h"

#include "core/problems/choice/AuditParts.h"
#include "core/problems/choice/Settings.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kMostCompared = 50'000'000; ///< rows that pairs of options are compared in
constexpr std::size_t kMostNearTexts = 200'000;

/// What one option's cells of a quantity are like, up to the first that differs from the others.
struct Spread
{
    std::size_t known = 0;
    std::int64_t first = kMissing;
    bool constant = true;
};

Spread spreadOf(const Table& table, const Quantity& quantity, std::size_t option)
{
    Spread spread;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const auto cell = quantity.cells[table.at(row, option)];
        if (cell == kMissing) continue;
        if (spread.known++ == 0) spread.first = cell;
        spread.constant = cell == spread.first;
        if (!spread.constant) break;
    }
    return spread;
}

void add(const std::string& code, std::size_t count, const std::string& sentence,
         const std::vector<std::string>& names, std::vector<Finding>& findings)
{
    if (count > 0)
        findings.push_back({code, sentence + ": " + listed(names), static_cast<std::int64_t>(count)});
}

void findPrices(const Table& table, std::vector<Finding>& findings)
{
    std::vector<std::string> free;
    std::vector<std::string> constant;
    for (std::size_t option = 0; option < table.options.size(); ++option) {
        const Spread spread = spreadOf(table, table.cost, option);
        if (!spread.constant || spread.known == 0) continue;
        if (spread.first == 0)
            free.push_back(table.options[option].id);
        else if (spread.known > 1)
            constant.push_back(table.options[option].id);
    }
    add("free_options", free.size(), counted(free.size(), "option") + " without any cost in any row", free,
        findings);
    if (!table.isLogged) return; // what a plan pays may well be the same everywhere
    add("constant_prices", constant.size(),
        counted(constant.size(), "option") + " with the same cost in every row, whatever its length",
        constant, findings);
}

void findTokens(const Table& table, std::vector<Finding>& findings)
{
    for (const auto& quantity : table.others) {
        if (quantity.id.find("token") == std::string::npos) continue;
        std::vector<std::string> constant;
        for (std::size_t option = 0; option < table.options.size(); ++option) {
            const Spread spread = spreadOf(table, quantity, option);
            if (spread.constant && spread.known > 1) constant.push_back(table.options[option].id);
        }
        add("constant_tokens", constant.size(),
            counted(constant.size(), "option") + " with the same " + quantity.id + " in every row", constant,
            findings);
    }
}

void addSharing(const std::string& code, const std::string& what, const Sharing& sharing, const Table& table,
                std::vector<Finding>& findings)
{
    if (sharing.groups == 0) return;
    findings.push_back({code,
                        counted(sharing.groups, "group") + " of rows with " + what + " (" +
                            withCommas(sharing.rows) + " rows), first '" + table.rows[sharing.first] +
                            "' and '" + table.rows[sharing.second] +
                            "'; splits should keep each group together",
                        static_cast<std::int64_t>(sharing.groups)});
}

void findTexts(const Table& table, std::vector<Finding>& findings)
{
    for (const auto& column : table.columns) {
        if (column.form != Form::Text) continue;
        const auto equal = groupsOfEqualTexts(column.texts);
        const Sharing same = sharingOf(equal);
        addSharing("equal_texts", "equal '" + column.name + "'", same, table, findings);
        if (table.rows.size() <= kMostNearTexts)
            addSharing("near_equal_texts", "nearly equal '" + column.name + "'",
                       sharingOf(groupsOfNearTexts(column.texts), equal), table, findings);
        findShared(table, column, equal, findings);
    }
}

/// Options whose accuracy is known and equal in the same rows.
void findEqualOptions(const Table& table, std::vector<Finding>& findings)
{
    if (table.rows.size() < 2) return;
    const auto before = [&](std::size_t a, std::size_t b) {
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const auto ours = table.accuracy.cells[table.at(row, a)];
            const auto theirs = table.accuracy.cells[table.at(row, b)];
            if (ours != theirs) return ours < theirs;
        }
        return false;
    };
    std::map<std::size_t, std::vector<std::size_t>, decltype(before)> byCells(before);
    for (std::size_t option = 0; option < table.options.size(); ++option) byCells[option].push_back(option);
    std::vector<std::string> groups;
    std::size_t options = 0;
    for (const auto& [first, all] : byCells) {
        if (all.size() < 2) continue;
        options += all.size();
        groups.push_back(table.options[all[0]].id + " = " + table.options[all[1]].id);
    }
    add("equal_options", options, counted(options, "option") + " with the accuracy of another in every row",
        groups, findings);
}

/// Is b at least as good and as cheap as a wherever a may be chosen, and better somewhere? compared: rows
/// looked at so far.
bool isDominated(const Table& table, std::size_t a, std::size_t b, std::size_t& compared)
{
    bool better = false;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        ++compared;
        if (!table.isAvailable(row, a)) continue;
        if (!table.isAvailable(row, b)) return false;
        const std::size_t ours = table.at(row, a);
        const std::size_t theirs = table.at(row, b);
        if (table.accuracy.cells[theirs] < table.accuracy.cells[ours]) return false;
        if (table.cost.cells[theirs] > table.cost.cells[ours]) return false;
        better = better || table.accuracy.cells[theirs] > table.accuracy.cells[ours] ||
                 table.cost.cells[theirs] < table.cost.cells[ours];
    }
    return better;
}

void findDominated(const Table& table, std::vector<Finding>& findings)
{
    const std::size_t options = table.options.size();
    std::vector<std::string> dominated;
    std::size_t compared = 0;
    std::size_t done = 0;
    for (; done < options && compared < kMostCompared; ++done)
        for (std::size_t b = 0; b < options; ++b)
            if (done != b && isDominated(table, done, b, compared)) {
                dominated.push_back(table.options[done].id + " by " + table.options[b].id);
                break;
            }
    add("dominated_options", dominated.size(),
        counted(dominated.size(), "option") + " no better and no cheaper than another in every row",
        dominated, findings);
    if (done < options)
        findings.push_back({"options_not_compared",
                            withCommas(options - done) + " of " + withCommas(options) +
                                " options were not looked at for being no better and no cheaper than another",
                            static_cast<std::int64_t>(options - done)});
}

} // namespace

std::string listed(const std::vector<std::string>& names)
{
    constexpr std::size_t kNamed = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(kNamed, names.size()); ++i) text += (i == 0 ? "" : ", ") + names[i];
    return names.size() > kNamed ? text + ", …" : text;
}

Sharing sharingOf(const std::vector<std::int32_t>& groups, const std::vector<std::int32_t>& finer)
{
    std::unordered_map<std::int32_t, std::vector<std::size_t>> members;
    for (std::size_t row = 0; row < groups.size(); ++row)
        if (groups[row] >= 0) members[groups[row]].push_back(row);
    Sharing sharing;
    for (std::size_t row = 0; row < groups.size(); ++row) {
        if (groups[row] < 0) continue;
        const auto& rows = members[groups[row]];
        if (rows.size() < 2 || rows[0] != row) continue;
        const auto other = std::find_if(rows.begin() + 1, rows.end(), [&](std::size_t member) {
            return finer.empty() || finer[member] != finer[row];
        });
        if (other == rows.end()) continue;
        if (sharing.groups++ == 0) {
            sharing.first = row;
            sharing.second = *other;
        }
        sharing.rows += rows.size();
    }
    return sharing;
}

std::vector<Finding> audit(const Table& table)
{
    std::vector<Finding> findings;
    findPrices(table, findings);
    findTokens(table, findings);
    findLeaks(table, findings);
    findMissing(table, findings);
    findTexts(table, findings);
    findEqualOptions(table, findings);
    findDominated(table, findings);
    findMarks(table, findings);
    findSaturation(table, findings);
    return findings;
}

} // namespace tradeoff::problems::choice
