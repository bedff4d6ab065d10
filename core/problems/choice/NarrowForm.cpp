// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Forms.h"
#include "core/problems/choice/Means.h"

#include "core/format/Decimal.h"

#include <algorithm>
#include <map>

namespace tradeoff::problems::choice {

namespace {

/// One outcome per line: a query and a model, or an item, a strategy and a number of samples.
class NarrowForm
{
public:
    NarrowForm(Source& source, const Layout& layout, const Settings& settings, Report& report)
        : m_source(source), m_layout(layout), m_settings(settings), m_report(report)
    {
        m_draft.file = source.header().file;
        m_draft.isLogged = layout.form == TableForm::Long;
    }

    Draft read()
    {
        addQuantities();
        RowIntake rows(m_layout, m_draft, m_draft.file, m_report);
        while (m_source.next()) {
            const auto row = static_cast<std::int32_t>(rows.take(m_source, false));
            m_cells.push_back({row, optionOfRecord()});
            for (std::size_t i = 0; i < m_columns.size(); ++i) takeCell(i);
        }
        rows.finish(m_report);
        finish();
        return std::move(m_draft);
    }

private:
    void addQuantities()
    {
        add("accuracy", *m_layout.find(Use::Outcome));
        add("cost", *m_layout.find(Use::Cost));
        for (std::size_t i = 0; i < m_layout.columns.size(); ++i)
            if (m_layout.columns[i].use == Use::After) add(m_layout.columns[i].quantity, i);
    }

    void add(const std::string& id, std::size_t column)
    {
        QuantityDraft draft;
        draft.meta.id = id;
        draft.meta.isMean = id == "accuracy";
        const std::string& name = m_layout.columns[column].name;
        if (id == "cost") setCurrency(draft.meta, name, m_settings, m_report, m_draft.file);
        if (id == "latency") setLatencyUnit(draft.meta, name);
        if (m_layout.form == TableForm::Curve && id == "accuracy") draft.meta.grade = Grade::Estimated;
        setGrade(draft.meta, name, m_settings);
        m_draft.quantities.push_back(std::move(draft));
        m_columns.push_back(column);
    }

    std::string optionName() const
    {
        const auto text = [&](Use use) {
            const auto column = m_layout.find(use);
            if (!column) return std::string();
            const std::string_view cell = m_source.cells()[*column];
            if (cell.empty())
                throw format::InputError(m_source.placeOf(*column), "",
                                         "the " + m_layout.columns[*column].name + " of this line");
            return cleanId(cell, m_source.placeOf(*column), m_report);
        };
        if (m_layout.form == TableForm::Long) return text(Use::Model);
        const std::string samples = text(Use::Samples);
        std::string who = text(Use::Model);
        const std::string strategy = text(Use::Strategy);
        if (!strategy.empty()) who += (who.empty() ? "" : " ") + strategy;
        return who.empty() ? samples + (samples == "1" ? " sample" : " samples") : who + " x " + samples;
    }

    std::int32_t optionOfRecord()
    {
        const std::string name = optionName();
        const auto [at, isNew] = m_options.emplace(name, static_cast<std::int32_t>(m_options.size()));
        if (isNew) m_draft.options.push_back({name, "", {}, 0, 0, ""});
        return at->second;
    }

    void takeCell(std::size_t i)
    {
        const bool outcome = i == 0;
        auto& quantity = m_draft.quantities[i];
        const auto number = numberIn(m_source, m_columns[i], outcome, outcome);
        if (!number && quantity.missing++ == 0) m_firstMissing[i] = m_source.placeOf(m_columns[i]);
        quantity.numbers.push(number);
    }

    void finish()
    {
        const std::size_t repeated = countRepeated(m_cells, m_draft.rows.size(), m_draft.options.size());
        if (repeated > 0)
            m_report.warnings.add({m_draft.file, 0, 0}, counted(repeated, "repeated line") +
                                                            " of a row and option; the means are taken");
        for (std::size_t i = 0; i < m_draft.quantities.size(); ++i) {
            auto& quantity = m_draft.quantities[i];
            if (quantity.missing > 0)
                m_report.warnings.add(m_firstMissing[i], counted(quantity.missing, "line") + " without " +
                                                             quantity.meta.id + ", the first here");
            quantity.missing = 0;
            meanOfCells(quantity, m_cells, m_draft);
        }
        const std::size_t cells = m_draft.rows.size() * m_draft.options.size();
        const std::size_t told = m_cells.size() - repeated;
        if (told < cells)
            m_report.warnings.add({m_draft.file, 0, 0},
                                  counted(cells - told, "cell") + " of " + withCommas(cells) +
                                      " without a line; these options may not be chosen there");
    }

    Source& m_source;
    const Layout& m_layout;
    const Settings& m_settings;
    Report& m_report;
    Draft m_draft;
    std::vector<std::size_t> m_columns;
    std::vector<CellOf> m_cells;
    std::map<std::size_t, format::Place> m_firstMissing; ///< of each quantity
    std::map<std::string, std::int32_t> m_options;
};

} // namespace

Draft readNarrow(Source& source, const Layout& layout, const Settings& settings, Report& report)
{
    return NarrowForm(source, layout, settings, report).read();
}

} // namespace tradeoff::problems::choice
