// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/TableReader.h"
#include "core/problems/choice/TrainAndTest.h"

#include "core/problems/choice/Adjust.h"
#include "core/problems/choice/Audit.h"
#include "core/problems/choice/Companions.h"
#include "core/problems/choice/Forms.h"
#include "core/problems/choice/Prices.h"
#include "core/problems/choice/Problem.h"

#include <algorithm>
#include <filesystem>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kSniffed = 8; ///< records looked at

/// "COMMENT : (A, B)" begins a file of another family.
bool startsLikeSpecification(std::string_view text)
{
    std::size_t at = text.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos) return true;
    const std::size_t start = at;
    while (at < text.size() && ((text[at] >= 'A' && text[at] <= 'Z') || text[at] == '_')) ++at;
    if (at == start) return text[at] == '{' || text[at] == '[' || text[at] == '#';
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
    return at < text.size() && text[at] == ':';
}

Draft readForm(Source& source, const Layout& layout, const Settings& settings, Report& report)
{
    if (layout.form == TableForm::Wide) return readWide(source, layout, settings, report);
    if (layout.form == TableForm::Attempts) return readAttempts(source, layout, settings, report);
    return readNarrow(source, layout, settings, report);
}

std::vector<ColumnNote> notesOf(const Layout& layout, const Report& report)
{
    auto notes = notesOf(layout);
    for (auto& note : notes)
        if (report.leftOut.count(note.column) > 0)
            note = {note.column, "ignored", "it differs between lines of the same row"};
    return notes;
}

ReadResult resultOf(Table table, Report report, const std::string& file)
{
    ReadResult result;
    result.options = std::move(report.held);
    result.findings = audit(table);
    try {
        result.problem = std::make_shared<const Problem>(std::move(table));
    } catch (const format::InputError& error) {
        throw format::InputError({file, 0, 0}, error.found(), error.expected());
    }
    result.warnings = report.warnings.list();
    for (auto& warning : report.companionWarnings) result.warnings.push_back(std::move(warning));
    return result;
}

const char* nameOf(TableForm form)
{
    return form == TableForm::Wide    ? "wide"
           : form == TableForm::Long  ? "long"
           : form == TableForm::Curve ? "curve"
                                      : "attempts";
}

} // namespace

bool looksLikeCsvTable(std::string_view text)
{
    if (startsLikeSpecification(text)) return false;
    const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
    for (const char delimiter : {',', ';', '\t', '|'}) {
        if (first.find(delimiter) == std::string_view::npos) continue;
        std::vector<std::string> names;
        for (std::size_t at = 0; at <= first.size();) {
            const auto end = std::min(first.find(delimiter, at), first.size());
            names.emplace_back(first.substr(at, end - at));
            at = end + 1;
        }
        if (looksLikeTable(names)) return true;
        const auto widths = format::csvWidths(text, delimiter, kSniffed);
        if (widths.size() > 1 &&
            std::all_of(widths.begin(), widths.end(), [&](auto width) { return width == widths[0]; }))
            return true;
    }
    return false;
}

ReadResult readTable(Source& source, const std::string& file, const Settings& settings, ReaderOptions held)
{
    const Layout layout = layoutOf(source.header(), settings.map, settings.form);
    Report report;
    for (const auto& option : tableOptions()) report.held[option.id] = settings.text(option.id);
    for (const auto& [id, value] : held) report.held[id] = value;
    report.held["form"] = nameOf(layout.form);
    Draft draft = readForm(source, layout, settings, report);
    draft.name = format::visibleName(std::filesystem::path(file).stem().string());
    draft.file = file;
    draft.mark = source.mark();
    if (settings.logged) draft.isLogged = *settings.logged;
    report.held["logged"] = draft.isLogged ? "yes" : "no";
    joinCompanions(draft, report);
    applyPrices(draft, settings.text("prices"), report);
    const auto fixedCosts = draft.fixedCosts;
    Table table = toTable(std::move(draft), report);
    adjust(table, settings, fixedCosts, report, file);
    auto notes = notesOf(layout, report);
    notes.insert(notes.end(), report.joined.begin(), report.joined.end());
    auto result = resultOf(std::move(table), std::move(report), file);
    result.columns = std::move(notes);
    for (auto& warning : source.warnings()) result.warnings.push_back(std::move(warning));
    return result;
}

ReadResult readCsvTable(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    return readCsvTableInParts(text, file, options, 0);
}

ReadResult readCsvTableInParts(std::string_view text, const std::string& file, const ReaderOptions& options,
                               std::size_t parts)
{
    if (const auto test = options.find("test"); test != options.end() && !test->second.empty()) {
        ReaderOptions others = options;
        others.erase("test");
        return readTrainAndTest(text, file, test->second, others);
    }
    const Settings settings = Settings::parse(options);
    const auto form = format::guessCsvForm(text, file, settings.csv);
    CsvSource source(text, file, form, parts);
    return readTable(source, file, settings,
                     {{"delimiter", format::delimiterName(form.delimiter)},
                      {"decimal", form.mark == ',' ? "comma" : "point"}});
}

} // namespace tradeoff::problems::choice
