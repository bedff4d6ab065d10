// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/routing/edit/Edits.h"
#include "views/kinds/ProblemEditor.h"

#include <functional>

namespace tradeoff::views {

class FieldsTable;
class ProblemReview;
class Selection;
class Theme;

/// Stops, vehicles, findings and differences of a routing problem, on the shared Selection: element "stop" is
/// a node, "vehicle" a vehicle type.
class RoutingEditor final : public ProblemEditor
{
    Q_OBJECT

public:
    /// The pages are made as children of `pages`.
    RoutingEditor(Selection& selection, const Theme& theme, QWidget* pages);

    void showProblem(problems::ProblemPtr problem) override;
    void showParent(problems::ProblemPtr parent, const QString& name) override;
    std::vector<Page> pages() const override;
    std::vector<Exportable> exports() override;
    void removeSelected() override;
    void paste(const QString& text) override;

    FieldsTable& stops() { return *m_stops; }
    FieldsTable& vehicles() { return *m_vehicles; }
    ProblemReview& review() { return *m_review; }

private:
    using Routing = problems::routing::Problem;
    void connectStops();
    void connectVehicles();
    void ask(std::function<problems::Edited(const Routing&)> make);
    void noteConcerns();
    void followSelection();
    void pasteRows(std::vector<problems::routing::edit::StopTexts> rows);

    Selection& m_selection;
    const Theme& m_theme;
    QWidget* m_pages = nullptr;
    problems::ProblemPtr m_problem;
    const Routing* m_routing = nullptr; ///< m_problem as what it is; null for none
    FieldsTable* m_stops = nullptr;
    FieldsTable* m_vehicles = nullptr;
    ProblemReview* m_review = nullptr;
};

} // namespace tradeoff::views
