// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/routing/RoutingEditor.h"

#include "core/problems/routing/edit/Differences.h"
#include "core/problems/routing/edit/Findings.h"
#include "views/kinds/ProblemReview.h"
#include "views/routing/FieldTitles.h"
#include "views/routing/PasteDialog.h"
#include "views/selection/Selection.h"
#include "views/table/FieldsTable.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QClipboard>

#include <map>
#include <utility>

namespace tradeoff::views {

namespace edit = problems::routing::edit;
using problems::routing::Problem;

namespace {

constexpr std::size_t kMostConcerns = 500;

const Problem& routing(const problems::Problem& problem)
{
    return static_cast<const Problem&>(problem);
}

FieldSource stopsOf(problems::ProblemPtr owner)
{
    FieldSource source;
    const Problem& problem = routing(*owner);
    const auto fields = edit::stopFieldsOf(problem);
    source.rows = problem.nodes();
    for (const auto field : fields) {
        source.titles << titleOf(problem, field);
        source.help << helpOf(problem, field);
    }
    const bool fixed = !edit::whyPlacesAreFixed(problem).empty();
    const auto isPlace = [](edit::StopField field) {
        return field == edit::StopField::X || field == edit::StopField::Y;
    };
    const auto isOfDepot = [isPlace](edit::StopField field) {
        return field == edit::StopField::Name || isPlace(field);
    };
    source.text = [owner, fields, isOfDepot](int row, int column) {
        const auto field = fields[static_cast<std::size_t>(column)];
        const Problem& shown = routing(*owner);
        if (shown.isDepot(row) && !isOfDepot(field)) return QString();
        return toQString(edit::textOf(shown, row, field));
    };
    source.canEdit = [owner, fields, isPlace, isOfDepot, fixed](int row, int column) {
        const auto field = fields[static_cast<std::size_t>(column)];
        return !(isPlace(field) && fixed) && (!routing(*owner).isDepot(row) || isOfDepot(field));
    };
    source.isNumber = [fields](int column) { return isNumber(fields[static_cast<std::size_t>(column)]); };
    source.mark = [owner](int row) {
        return routing(*owner).isDepot(row) ? RoutingEditor::tr("depot") : QString();
    };
    return source;
}

FieldSource vehiclesOf(problems::ProblemPtr owner)
{
    FieldSource source;
    const Problem& problem = routing(*owner);
    const auto fields = edit::vehicleFieldsOf(problem);
    source.rows = static_cast<int>(problem.fleet().size());
    for (const auto field : fields) {
        source.titles << titleOf(problem, field);
        source.help << helpOf(problem, field);
    }
    source.text = [owner, fields](int row, int column) {
        return toQString(edit::textOf(routing(*owner), row, fields[static_cast<std::size_t>(column)]));
    };
    source.canEdit = [](int, int) { return true; };
    source.isNumber = [fields](int column) { return isNumber(fields[static_cast<std::size_t>(column)]); };
    return source;
}

/// Beside the depot, where the person finds and moves it.
edit::StopTexts newStop(const Problem& problem)
{
    return {{edit::StopField::X, edit::textOf(problem, problem.depot(), edit::StopField::X)},
            {edit::StopField::Y, edit::textOf(problem, problem.depot(), edit::StopField::Y)}};
}

ProblemReview::Looked look(const problems::Problem& problem, const problems::Problem* parent)
{
    ProblemReview::Looked looked;
    looked.concerns = edit::concernsAbout(routing(problem), kMostConcerns);
    if (const auto* before = dynamic_cast<const Problem*>(parent))
        looked.differences = edit::differencesBetween(*before, routing(problem));
    return looked;
}

} // namespace

RoutingEditor::RoutingEditor(Selection& selection, const Theme& theme, QWidget* pages)
    : ProblemEditor(pages), m_selection(selection), m_theme(theme), m_pages(pages)
{
    m_stops = new FieldsTable({tr("Stops"), tr("Add a stop"), tr("Delete"), tr("Paste…"),
                               tr("Double-click changes a cell; select several to set them together")},
                              theme, pages);
    m_vehicles = new FieldsTable({tr("Vehicles"),
                                  tr("Add a vehicle"),
                                  tr("Remove"),
                                  {},
                                  tr("Double-click changes a cell; empty means no limit")},
                                 theme, pages);
    m_review = new ProblemReview(look,
                                 tr("Nothing speaks against this problem. What is checked: demands, windows, "
                                    "shifts, skills, the fleet, places."),
                                 selection, theme, pages);
    connect(m_review, &ProblemReview::looked, this, &RoutingEditor::noteConcerns);
    connect(&m_selection, &Selection::elementChanged, this, &RoutingEditor::followSelection);
    connectStops();
    connectVehicles();
}

void RoutingEditor::connectStops()
{
    connect(m_stops, &FieldsTable::addAsked, this,
            [this] { ask([](const Routing& base) { return edit::addStops(base, {newStop(base)}); }); });
    connect(m_stops, &FieldsTable::removeAsked, this, [this](const std::vector<int>& rows) {
        ask([rows](const Routing& base) { return edit::removeStops(base, rows); });
    });
    connect(m_stops, &FieldsTable::setAsked, this,
            [this](const std::vector<int>& rows, int column, const QString& text) {
                ask([rows, column, value = text.toStdString()](const Routing& base) {
                    const auto field = edit::stopFieldsOf(base)[static_cast<std::size_t>(column)];
                    return edit::setStops(base, rows, field, value);
                });
            });
    connect(m_stops, &FieldsTable::pasteAsked, this, [this] { paste(QApplication::clipboard()->text()); });
    connect(m_stops, &FieldsTable::rowsChosen, this,
            [this](const std::vector<int>& rows) { m_selection.setElements(QStringLiteral("stop"), rows); });
}

void RoutingEditor::connectVehicles()
{
    connect(m_vehicles, &FieldsTable::addAsked, this,
            [this] { ask([](const Routing& base) { return edit::addVehicle(base); }); });
    connect(m_vehicles, &FieldsTable::removeAsked, this, [this](const std::vector<int>& rows) {
        if (rows.size() > 1) return Q_EMIT refused(tr("Remove one vehicle type at a time."));
        ask([row = rows.front()](const Routing& base) { return edit::removeVehicle(base, row); });
    });
    connect(m_vehicles, &FieldsTable::setAsked, this,
            [this](const std::vector<int>& rows, int column, const QString& text) {
                ask([rows, column, value = text.toStdString()](const Routing& base) {
                    const auto field = edit::vehicleFieldsOf(base)[static_cast<std::size_t>(column)];
                    return edit::setVehicles(base, rows, field, value);
                });
            });
    connect(m_vehicles, &FieldsTable::rowsChosen, this, [this](const std::vector<int>& rows) {
        m_selection.setElements(QStringLiteral("vehicle"), rows);
    });
}

void RoutingEditor::ask(std::function<problems::Edited(const Routing&)> make)
{
    if (!m_routing) return;
    Q_EMIT editWanted(
        {m_problem, [make = std::move(make)](const problems::Problem& base) { return make(routing(base)); }});
}

void RoutingEditor::showProblem(problems::ProblemPtr problem)
{
    const int before = m_routing ? m_routing->nodes() : 0;
    m_problem = std::move(problem);
    m_routing = dynamic_cast<const Problem*>(m_problem.get());
    if (!m_routing) return;
    m_stops->show(stopsOf(m_problem));
    m_vehicles->show(vehiclesOf(m_problem));
    if (before > 0 && m_routing->nodes() == before + 1)
        m_selection.setElement({QStringLiteral("stop"), before}); // what was just added
    followSelection();
    m_review->showProblem(m_problem);
}

void RoutingEditor::showParent(problems::ProblemPtr parent, const QString& name)
{
    m_review->showParent(std::move(parent), name);
}

void RoutingEditor::noteConcerns()
{
    std::map<int, QString> notes;
    for (const auto& concern : m_review->concerns())
        if (concern.about == "stop") notes.emplace(concern.index, toQString(concern.sentence));
    m_stops->model().setNotes(std::move(notes), m_theme.tokens().warn);
    Q_EMIT pagesChanged();
}

std::vector<ProblemEditor::Page> RoutingEditor::pages() const
{
    auto pages = m_review->pages();
    pages.insert(pages.begin(),
                 {{m_stops, ProblemReview::counted(tr("Stops"), m_routing ? m_routing->stops() : 0)},
                  {m_vehicles, tr("Vehicles")}});
    return pages;
}

void RoutingEditor::followSelection()
{
    const Element& element = m_selection.element();
    if (element.type == QLatin1String("stop")) m_stops->selectRows(m_selection.chosen());
    if (element.type == QLatin1String("vehicle")) m_vehicles->selectRows(m_selection.chosen());
}

std::vector<Exportable> RoutingEditor::exports()
{
    auto tables = m_review->exports();
    tables.insert(tables.begin(), {m_stops->exportable(QStringLiteral("stops")),
                                   m_vehicles->exportable(QStringLiteral("vehicles"))});
    return tables;
}

void RoutingEditor::removeSelected()
{
    if (!m_routing) return;
    auto rows = m_stops->selectedRows();
    if (rows.empty() && m_selection.element().type == QLatin1String("stop")) rows = m_selection.chosen();
    if (rows.empty()) return Q_EMIT refused(tr("No stop is selected."));
    ask([rows](const Routing& base) { return edit::removeStops(base, rows); });
}

void RoutingEditor::paste(const QString& text)
{
    if (!m_routing) return;
    const auto table = PastedTable::of(text);
    if (table.rows.empty())
        return Q_EMIT refused(tr("The clipboard holds no rows. Copy cells in a spreadsheet first."));
    if (table.isRecognised()) return pasteRows(table.texts(table.columns));
    auto* dialog = new PasteDialog(table, *m_routing, m_theme, m_pages->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { pasteRows(dialog->texts()); });
    dialog->open();
}

void RoutingEditor::pasteRows(std::vector<edit::StopTexts> rows)
{
    ask([rows = std::move(rows)](const Routing& base) { return edit::pasteStops(base, rows); });
}

} // namespace tradeoff::views
