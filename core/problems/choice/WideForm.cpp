// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Forms.h"

#include <algorithm>
#include <map>
#include <set>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kNone = SIZE_MAX;

/// Where a quantity stands: of each option the column of the source, kNone where it has none.
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
        for (const auto& option : layout.options) m_draft.options.push_back({option, "", {}, 0, 0, ""});
    }

    Draft read()
    {
        addQuantities();
        RowIntake rows(m_layout, m_draft, m_source.header().file, m_report);
        while (m_source.next()) {
            rows.take(m_source, true);
            for (std::size_t i = 0; i < m_cells.size(); ++i) takeCells(m_draft.quantities[i], m_cells[i]);
        }
        rows.finish();
        return std::move(m_draft);
    }

private:
    std::size_t optionOf(const SourceColumn& column) const
    {
        const auto& options = m_layout.options;
        return static_cast<std::size_t>(std::find(options.begin(), options.end(), column.option) -
                                        options.begin());
    }

    /// A quantity whose columns have this use and, of later columns, this prefix.
    void add(const std::string& id, Use use, const std::string& prefix)
    {
        Cells cells{std::vector<std::size_t>(m_layout.options.size(), kNone), use == Use::Outcome,
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
        if (use == Use::Cost) setCurrency(draft.meta, name, m_settings, m_report, m_source.header().file);
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

    void takeCells(QuantityDraft& quantity, const Cells& cells)
    {
        for (const auto column : cells.columns) {
            std::optional<Number> number;
            if (column != kNone) {
                number = numberIn(m_source, column, cells.truths, cells.negative);
                quantity.missing += number ? 0 : 1;
            }
            quantity.numbers.push(number);
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
