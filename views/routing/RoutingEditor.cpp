// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/routing/RoutingEditor.h"

#include "core/problems/routing/edit/Differences.h"
#include "core/problems/routing/edit/Findings.h"
#include "views/choice/InPool.h"
#include "views/routing/FieldTitles.h"
#include "views/table/FieldsTable.h"
#include "views/routing/PasteDialog.h"
#include "views/table/SentenceList.h"
#include "views/selection/Selection.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QClipboard>

#include <algorithm>

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

Sentence sentenceOf(const problems::Concern& concern)
{
    return {concern.isError ? RoutingEditor::tr("impossible") : RoutingEditor::tr("look"),
            concern.isError ? Sentence::Tone::Warn : Sentence::Tone::Plain,
            toQString(concern.sentence),
            toQString(concern.code),
            toQString(concern.about),
            concern.index};
}

Sentence sentenceOf(const problems::Difference& difference)
{
    using Kind = problems::Difference::Kind;
    const QString mark = difference.kind == Kind::Added     ? RoutingEditor::tr("added")
                         : difference.kind == Kind::Removed ? RoutingEditor::tr("removed")
                         : difference.kind == Kind::Moved   ? RoutingEditor::tr("moved")
                                                            : RoutingEditor::tr("changed");
    const auto tone = difference.kind == Kind::Added     ? Sentence::Tone::Good
                      : difference.kind == Kind::Removed ? Sentence::Tone::Warn
                                                         : Sentence::Tone::Plain;
    return {mark, tone, toQString(difference.sentence), {}, toQString(difference.about), difference.index};
}

/// Beside the depot, where the person finds and moves it.
edit::StopTexts newStop(const Problem& problem)
{
    return {{edit::StopField::X, edit::textOf(problem, problem.depot(), edit::StopField::X)},
            {edit::StopField::Y, edit::textOf(problem, problem.depot(), edit::StopField::Y)}};
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
    m_findings = new SentenceList(tr("Findings"), theme, pages);
    m_differences = new SentenceList(tr("Differences"), theme, pages);
    connectStops();
    connectVehicles();
    connectLists();
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
    connect(m_stops, &FieldsTable::rowChosen, this, [this](int row) {
        m_selection.setElement({QStringLiteral("stop"), row});
    });
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
    connect(m_vehicles, &FieldsTable::rowChosen, this, [this](int row) {
        m_selection.setElement({QStringLiteral("vehicle"), row});
    });
}

void RoutingEditor::connectLists()
{
    for (SentenceList* list : {m_findings, m_differences})
        connect(list, &SentenceList::chosen, this, [this](const QString& about, int index) {
            m_selection.setElement({about, index});
        });
    connect(&m_selection, &Selection::elementChanged, this, &RoutingEditor::followSelection);
    connect(&m_looking, &QFutureWatcher<Looked>::finished, this, [this] { takeLooked(m_looking.result()); });
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
    lookAgain();
}

void RoutingEditor::showParent(problems::ProblemPtr parent, const QString& name)
{
    if (parent == m_parent && name == m_parentName) return;
    m_parent = std::move(parent);
    m_parentName = name;
    lookAgain();
}

void RoutingEditor::lookAgain()
{
    if (!m_routing) return;
    m_looking.setFuture(inPool([problem = m_problem, parent = m_parent] {
        Looked looked;
        looked.concerns = edit::concernsAbout(routing(*problem), kMostConcerns);
        if (const auto* before = dynamic_cast<const Problem*>(parent.get()))
            looked.differences = edit::differencesBetween(*before, routing(*problem));
        return looked;
    }));
}

void RoutingEditor::takeLooked(const Looked& looked)
{
    std::vector<Sentence> findings;
    std::map<int, QString> notes;
    for (const auto& concern : looked.concerns) {
        findings.push_back(sentenceOf(concern));
        if (concern.about == "stop") notes.emplace(concern.index, toQString(concern.sentence));
    }
    m_findings->show(std::move(findings),
                     tr("Nothing speaks against this problem. What is checked: demands, windows, "
                        "shifts, skills, the fleet, places."));
    m_stops->model().setNotes(std::move(notes), m_theme.tokens().warn);
    std::vector<Sentence> differences;
    for (const auto& difference : looked.differences) differences.push_back(sentenceOf(difference));
    m_differences->show(std::move(differences), m_parent
                                                    ? tr("The same as %1.").arg(m_parentName)
                                                    : tr("Branch (Ctrl+B) makes a scenario; what differs "
                                                         "from the one it came from is listed here."));
    Q_EMIT pagesChanged();
}

std::vector<ProblemEditor::Page> RoutingEditor::pages() const
{
    const auto counted = [](const QString& title, int count) {
        return count == 0 ? title : QStringLiteral("%1 %2").arg(title).arg(count);
    };
    return {{m_stops, counted(tr("Stops"), m_routing ? m_routing->stops() : 0)},
            {m_vehicles, tr("Vehicles")},
            {m_findings, counted(tr("Findings"), m_findings->model().rowCount())},
            {m_differences, counted(tr("Differences"), m_differences->model().rowCount())}};
}

void RoutingEditor::followSelection()
{
    const Element& element = m_selection.element();
    if (element.type == QLatin1String("stop")) m_stops->selectRow(element.index);
    if (element.type == QLatin1String("vehicle")) m_vehicles->selectRow(element.index);
}

std::vector<Exportable> RoutingEditor::exports()
{
    const auto of = [this](const char* id, const QString& title, QWidget& page,
                           const QAbstractItemModel& model) {
        return Exportable{QString::fromLatin1(id), title, &page, [&model] { return tableOf(model); },
                          [this] { return !m_looking.isRunning(); }};
    };
    return {of("stops", tr("Stops"), *m_stops, m_stops->model()),
            of("vehicles", tr("Vehicles"), *m_vehicles, m_vehicles->model()),
            of("findings", tr("Findings"), *m_findings, m_findings->model()),
            of("differences", tr("Differences"), *m_differences, m_differences->model())};
}

void RoutingEditor::removeSelected()
{
    if (!m_routing) return;
    auto rows = m_stops->selectedRows();
    const Element& element = m_selection.element();
    if (rows.empty() && element.type == QLatin1String("stop")) rows = {element.index};
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
