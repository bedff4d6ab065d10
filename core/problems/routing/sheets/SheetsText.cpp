// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Csv.h"
#include "core/problems/routing/edit/FieldText.h"
#include "core/problems/routing/sheets/Sheets.h"

#include <algorithm>

namespace tradeoff::problems::routing {

namespace {

using LineKind = SheetLine::Kind;

constexpr const char* kStyle =
    "body{font:10.5pt/1.35 Inter,'DejaVu Sans',Arial,sans-serif;color:#1c1f24;margin:0 auto;max-width:190mm;"
    "padding:8mm}\n"
    "section{margin:0 0 16mm}h1{font-size:17pt;margin:0 0 1mm}\n"
    ".sums{color:#555b66;margin:0 0 5mm}table{border-collapse:collapse;width:100%}\n"
    "th{text-align:left;font-weight:600;border-bottom:1.5px solid #1c1f24;padding:1.2mm 2mm 1.2mm 0;vertical-"
    "align:bottom}\n"
    "td{border-bottom:1px solid #d5d8dd;padding:1.4mm 2mm 1.4mm 0;vertical-align:top}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.place{font-weight:600}\n"
    ".aside td{color:#555b66}.aside .place{font-weight:400}.late{font-weight:700}\n"
    "footer{color:#555b66;font-size:8.5pt;margin-top:3mm}tr{break-inside:avoid}thead{display:table-header-"
    "group}\n"
    "@page{size:A4;margin:14mm}@media print{body{padding:0;max-width:none}section{break-after:page;margin:0}"
    "section:last-child{break-after:auto}}\n";

std::string escaped(const std::string& text)
{
    std::string html;
    for (const char letter : text) {
        if (letter == '&')
            html += "&amp;";
        else if (letter == '<')
            html += "&lt;";
        else if (letter == '>')
            html += "&gt;";
        else if (letter == '"')
            html += "&quot;";
        else
            html += letter;
    }
    return html;
}

std::string unitHead(const std::string& name, const std::string& unit)
{
    return unit.empty() ? name : name + " (" + unit + ")";
}

std::string amountText(std::int64_t value, int scale, const std::string& unit)
{
    const std::string plain = edit::plainDecimal(value, scale);
    return unit.empty() ? plain : plain + " " + unit;
}

std::string kindText(LineKind kind)
{
    switch (kind) {
    case LineKind::Start:
        return "start";
    case LineKind::Stop:
        return "stop";
    case LineKind::Break:
        return "break";
    case LineKind::End:
        break;
    }
    return "end";
}

/// One column of a sheet.
struct Column
{
    std::string head;
    bool isNumber = false;
    std::string (*text)(const Problem& problem, const SheetLine& line) = nullptr;
    std::size_t load = 0; ///< where text is null
};

bool knowsTime(const Problem& problem)
{
    return problem.data().duration.source != DurationModel::Source::None;
}

std::string orderText(const Problem&, const SheetLine& line)
{
    return line.order > 0 ? std::to_string(line.order) : std::string();
}

std::string placeText(const Problem& problem, const SheetLine& line)
{
    const std::string label = problem.label(line.node);
    if (line.kind == LineKind::Break) return "Break at " + label;
    if (line.kind == LineKind::Start) return "Start at " + label;
    return line.kind == LineKind::End ? "End at " + label : label;
}

std::string windowText(const Problem& problem, const SheetLine& line)
{
    if (line.kind != LineKind::Stop || problem.data().windows.empty()) return {};
    return edit::intervalsText(problem.data(), problem.data().windows[static_cast<std::size_t>(line.node)]);
}

std::string waitText(const Problem& problem, const SheetLine& line)
{
    return line.wait == 0 ? "" : edit::plainDecimal(line.wait, problem.data().durationScale);
}

std::string beginText(const Problem& problem, const SheetLine& line)
{
    return clockText(problem, line.begin) + (line.isLate ? " late" : "");
}

std::string driveText(const Problem& problem, const SheetLine& line)
{
    return line.drive == 0 ? "" : edit::plainDecimal(line.drive, problem.data().durationScale);
}

std::string distanceText(const Problem& problem, const SheetLine& line)
{
    return line.distance == 0 ? "" : edit::plainDecimal(line.distance, problem.data().distance.scale);
}

std::vector<Column> columnsOf(const Problem& problem)
{
    const ProblemData& data = problem.data();
    std::vector<Column> columns = {{"#", true, orderText}, {"Place", false, placeText}};
    if (knowsTime(problem)) {
        columns.push_back({"Arrival", true, [](const Problem& of, const SheetLine& line) {
                               return clockText(of, line.arrival);
                           }});
        columns.push_back({unitHead("Wait", data.durationUnit), true, waitText});
        columns.push_back({"Begin", true, beginText});
        columns.push_back({"Leave", true, [](const Problem& of, const SheetLine& line) {
                               return clockText(of, line.leave);
                           }});
        if (!data.windows.empty()) columns.push_back({"Window", false, windowText});
        columns.push_back({unitHead("Drive", data.durationUnit), true, driveText});
    }
    columns.push_back({unitHead("Distance", data.unit), true, distanceText});
    for (std::size_t load = 0; load < data.loads.size(); ++load)
        columns.push_back({unitHead("Load", data.loads[load]), true, nullptr, load});
    return columns;
}

std::string cell(const Problem& problem, const Column& column, const SheetLine& line)
{
    return column.text ? column.text(problem, line) : std::to_string(line.load[column.load]);
}

std::string sumsOf(const Problem& problem, const Sheet& sheet)
{
    const ProblemData& data = problem.data();
    std::string text = std::to_string(sheet.stops) + (sheet.stops == 1 ? " stop, " : " stops, ") +
                       amountText(sheet.distance, data.distance.scale, data.unit);
    if (!knowsTime(problem)) return text;
    text += " · " + clockText(problem, sheet.begin) + " to " + clockText(problem, sheet.end) + ": shift " +
            amountText(sheet.end - sheet.begin, data.durationScale, data.durationUnit) + ", driving " +
            amountText(sheet.driving, data.durationScale, data.durationUnit);
    if (sheet.waiting > 0)
        text += ", waiting " + amountText(sheet.waiting, data.durationScale, data.durationUnit);
    return text;
}

std::string tableHtml(const Problem& problem, const Sheet& sheet)
{
    const auto columns = columnsOf(problem);
    std::string html = "<table><thead><tr>";
    for (const auto& column : columns)
        html += std::string("<th") + (column.isNumber ? " class=\"n\"" : "") + ">" + escaped(column.head) +
                "</th>";
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& line : sheet.lines) {
        html += line.kind == LineKind::Stop ? "<tr>" : "<tr class=\"aside\">";
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const bool late = line.isLate && columns[c].text == beginText;
            const char* kind = columns[c].isNumber ? (late ? "n late" : "n") : c == 1 ? "place" : "";
            html += std::string("<td class=\"") + kind + "\">" + escaped(cell(problem, columns[c], line)) +
                    "</td>";
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table>\n";
}

} // namespace

std::string clockText(const Problem& problem, std::int64_t time)
{
    // Parts of minutes as seconds, where they are whole ones.
    const ProblemData& data = problem.data();
    const std::int64_t one = format::powerOfTen(data.durationScale);
    if (data.durationUnit != "min" || time % one == 0 || time / one >= 48 * 60 || time % one * 60 % one != 0)
        return edit::timeText(data, time);
    const std::int64_t seconds = time % one * 60 / one;
    return edit::timeText(data, time / one * one) + (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
}

SheetTable sheetTable(const Problem& problem, const std::vector<Sheet>& sheets)
{
    const auto columns = columnsOf(problem);
    SheetTable table{{"Route", "Vehicle", "Kind"}, {true, false, false}, {}};
    for (const auto& column : columns) {
        table.head.push_back(column.head);
        table.isNumber.push_back(column.isNumber);
    }
    for (const auto& sheet : sheets)
        for (const auto& line : sheet.lines) {
            auto& row = table.rows.emplace_back();
            row = {std::to_string(sheet.route + 1),
                   problem.fleet()[static_cast<std::size_t>(sheet.vehicle)].name, kindText(line.kind)};
            for (const auto& column : columns) row.push_back(cell(problem, column, line));
        }
    return table;
}

std::string sheetsCsv(const Problem& problem, const std::vector<Sheet>& sheets)
{
    const SheetTable table = sheetTable(problem, sheets);
    std::string csv;
    const auto addRow = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) csv += (i > 0 ? "," : "") + format::exportedCell(row[i]);
        csv += "\n";
    };
    addRow(table.head);
    for (const auto& row : table.rows) addRow(row);
    return csv;
}

std::string sheetsHtml(const Problem& problem, const std::vector<Sheet>& sheets, const std::string& origin)
{
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" +
                       escaped(problem.name()) + "</title>\n<style>\n" + kStyle + "</style></head><body>\n";
    for (const auto& sheet : sheets) {
        const auto& vehicle = problem.fleet()[static_cast<std::size_t>(sheet.vehicle)].name;
        html += "<section><h1>Route " + std::to_string(sheet.route + 1) +
                (problem.fleet().size() > 1 ? " · " + escaped(vehicle) : "") + "</h1>\n<p class=\"sums\">" +
                escaped(sumsOf(problem, sheet)) + "</p>\n" + tableHtml(problem, sheet) + "<footer>" +
                escaped(problem.name() + (origin.empty() ? "" : " · " + origin));
        for (const auto& assumption : problem.assumptions()) html += "<br>Assumed: " + escaped(assumption);
        html += "</footer></section>\n";
    }
    return html + "</body></html>\n";
}

} // namespace tradeoff::problems::routing
