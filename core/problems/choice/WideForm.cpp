// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Forms.h"
#include "core/problems/choice/Means.h"

#include <algorithm>
#include <deque>
#include <future>
#include <set>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kNoColumn = SIZE_MAX;

/// Where a quantity stands: of each option the column of the source, kNoColumn where it has none.
struct Cells
{
    std::vector<std::size_t> columns;
    bool truths = false;
    bool negative = false;
};

class WideForm
{
public:
    WideForm(Source& source, const Layout& layout, const Settings& settings, Report& report)
        : m_source(source), m_layout(layout), m_settings(settings), m_report(report)
    {
        m_draft.file = source.header().file;
        for (const auto& option : layout.options) m_draft.options.push_back({option, "", {}, 0, 0, ""});
    }

    Draft read()
    {
        addQuantities();
        if (auto draft = readSideBySide()) return std::move(*draft);
        RowIntake rows(m_layout, m_draft, m_draft.file, m_report);
        const auto rowsOfRecords = takeRecords(m_source, rows, m_draft);
        rows.finish(m_report);
        if (rowsOfRecords.size() > m_draft.rows.size()) takeMeans(rowsOfRecords);
        return std::move(m_draft);
    }

private:
    /// One part of the file. Where its reading fails or has something to say, the file is read in order
    /// instead: then what is said is said of the right record.
    struct Part
    {
        Part(const WideForm& form, Report& report)
            : draft(form.m_draft), rows(form.m_layout, draft, draft.file, report)
        {
        }

        Draft draft;
        RowIntake rows;
        bool isQuiet = false;
    };

    std::optional<Draft> readSideBySide() const
    {
        const auto sources = m_source.parts();
        if (sources.size() < 2 || !m_layout.find(Use::Id)) return std::nullopt;
        std::deque<Report> reports(sources.size());
        std::deque<Part> parts;
        for (auto& report : reports) parts.emplace_back(*this, report);
        std::vector<std::future<void>> others;
        for (std::size_t i = 1; i < parts.size(); ++i)
            others.push_back(std::async(std::launch::async, [&, i] { takePart(*sources[i], parts[i]); }));
        takePart(*sources[0], parts[0]);
        for (auto& other : others) other.get();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!parts[i].isQuiet || !reports[i].warnings.empty()) return std::nullopt;
            if (i > 0 && !parts[0].rows.append(parts[i].rows)) return std::nullopt;
        }
        for (std::size_t i = 0; i < m_draft.quantities.size(); ++i) joinQuantity(parts, i);
        parts[0].rows.finish(m_report);
        return std::move(parts[0].draft);
    }

    void takePart(Source& source, Part& part) const
    {
        try {
            const auto records = takeRecords(source, part.rows, part.draft).size();
            part.isQuiet = source.isQuiet() && records == part.draft.rows.size();
        } catch (const format::InputError&) {
            part.isQuiet = false; // the reading in order throws it again
        }
    }

    /// One at a time, for the memory of the parts to be free again.
    static void joinQuantity(std::deque<Part>& parts, std::size_t index)
    {
        std::size_t size = 0;
        for (const auto& part : parts) size += part.draft.quantities[index].numbers.size();
        auto& first = parts[0].draft.quantities[index];
        first.numbers.reserve(size);
        for (std::size_t i = 1; i < parts.size(); ++i) {
            auto& later = parts[i].draft.quantities[index];
            first.missing += later.missing;
            first.numbers.append(later.numbers);
            later.numbers = {};
        }
    }

    /// The row of each record.
    std::vector<std::int32_t> takeRecords(Source& source, RowIntake& rows, Draft& draft) const
    {
        std::vector<std::int32_t> rowsOfRecords;
        while (source.next()) {
            if (draft.rows.empty()) reserve(draft, source.expected());
            rowsOfRecords.push_back(static_cast<std::int32_t>(rows.take(source, true)));
            for (std::size_t i = 0; i < m_cells.size(); ++i)
                takeCells(source, draft.quantities[i], m_cells[i]);
        }
        return rowsOfRecords;
    }

    /// Records of the same row are observations of it.
    void takeMeans(const std::vector<std::int32_t>& rowsOfRecords)
    {
        std::vector<CellOf> cells;
        for (const auto row : rowsOfRecords)
            for (std::size_t option = 0; option < m_draft.options.size(); ++option)
                cells.push_back({row, static_cast<std::int32_t>(option)});
        for (auto& quantity : m_draft.quantities) meanOfCells(quantity, cells, m_draft);
        m_report.warnings.add({m_draft.file, 0, 0},
                              counted(rowsOfRecords.size() - m_draft.rows.size(), "line") +
                                  " of rows that came before; the means are taken");
    }

    static void reserve(Draft& draft, std::size_t rows)
    {
        draft.rows.reserve(rows);
        for (auto& quantity : draft.quantities) quantity.numbers.reserve(rows * draft.options.size());
    }

    static void takeCells(const Source& source, QuantityDraft& quantity, const Cells& cells)
    {
        const auto texts = source.cells();
        const char mark = source.mark();
        const std::size_t start = quantity.numbers.size();
        quantity.numbers.pushMissing(cells.columns.size());
        for (std::size_t i = 0; i < cells.columns.size(); ++i) {
            const std::size_t column = cells.columns[i];
            if (column == kNoColumn) continue;
            auto number = plainNumber(texts[column], mark);
            if (!number) number = numberIn(source, column, cells.truths, cells.negative);
            if (number)
                quantity.numbers.set(start + i, *number);
            else
                ++quantity.missing;
        }
    }

    std::size_t optionOf(const SourceColumn& column) const
    {
        const auto& options = m_layout.options;
        return static_cast<std::size_t>(std::find(options.begin(), options.end(), column.option) -
                                        options.begin());
    }

    /// A quantity whose columns have this use and, of later columns, this prefix.
    void add(const std::string& id, Use use, const std::string& prefix)
    {
        Cells cells{std::vector<std::size_t>(m_layout.options.size(), kNoColumn), use == Use::Outcome,
                    use == Use::Outcome};
        std::string name;
        for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
            const auto& column = m_layout.columns[i];
            if (column.option.empty() || column.use != use || (use == Use::After && column.prefix != prefix))
                continue;
            const std::size_t option = optionOf(column);
            if (option == m_layout.options.size()) continue;
            cells.columns[option] = i;
            if (name.empty()) name = column.prefix.empty() ? column.name : column.prefix;
        }
        QuantityDraft draft;
        draft.meta.id = id;
        draft.meta.isMean = use == Use::Outcome;
        if (use == Use::Cost) setCurrency(draft.meta, name, m_settings, m_report, m_draft.file);
        if (id == "latency") setLatencyUnit(draft.meta, name);
        setGrade(draft.meta, name, m_settings);
        m_draft.quantities.push_back(std::move(draft));
        m_cells.push_back(std::move(cells));
    }

    void addQuantities()
    {
        add("accuracy", Use::Outcome, "");
        add("cost", Use::Cost, "");
        std::set<std::string> ids = {"accuracy", "cost"};
        std::set<std::string> prefixes;
        for (const auto& column : m_layout.columns) {
            if (column.option.empty() || column.use != Use::After || !prefixes.insert(column.prefix).second)
                continue;
            std::string id = column.quantity;
            if (!ids.insert(id).second) id = idFrom(column.prefix);
            while (!ids.insert(id).second && id != column.quantity) id += "_2";
            add(id, Use::After, column.prefix);
        }
    }

    Source& m_source;
    const Layout& m_layout;
    const Settings& m_settings;
    Report& m_report;
    Draft m_draft;
    std::vector<Cells> m_cells;
};

} // namespace

Draft readWide(Source& source, const Layout& layout, const Settings& settings, Report& report)
{
    return WideForm(source, layout, settings, report).read();
}

} // namespace tradeoff::problems::choice
