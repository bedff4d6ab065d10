// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/format/GeoJson.h"
#include "core/problems/Problem.h"
#include "core/project/Project.h"
#include "views/export/Exportable.h"
#include "views/kinds/ProblemEdit.h"

#include <QString>
#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <vector>

namespace tradeoff::views {

using PlanPtr = std::shared_ptr<const problems::Solution>;

/// What anybody can have without planning: drawn behind the plans of the frontier chart.
struct Reference
{
    QString name;
    frontier::Values values; ///< one per objective of the problem
};

/// Outlines below a map.
using GroundPtr = std::shared_ptr<const format::GeoDrawing>;

/// What the project holds of the problem on show. Reading of it may take a moment: not in the interface
/// thread.
struct Records
{
    std::shared_ptr<const project::Project> project;
    project::SnapshotPtr snapshot;
    std::string problem; ///< digest
};

/// A view that draws one plan of one problem; each kind has its own.
class PlanView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Null: nothing is open.
    virtual void showProblem(problems::ProblemPtr problem) = 0;
    /// The problem after an edit: the view stays where it is. elementOf as in problems::Edited.
    virtual void showRevision(problems::ProblemPtr problem, const std::vector<int>& elementOf)
    {
        (void)elementOf;
        showProblem(std::move(problem));
    }
    /// Null: the problem alone.
    virtual void showPlan(PlanPtr plan) = 0;
    /// Again whenever the project has changed.
    virtual void showRecords(const Records&) {}
    virtual bool hasPlan() const = 0;
    /// What is on show in a few words: "8 vehicles · 96 stops".
    virtual QString caption() const = 0;
    /// Nothing of what it shows is still being worked out.
    virtual bool isSettled() const { return true; }
    /// Everything inside the view, as large as fits.
    virtual void fit() = 0;
    /// Larger than 1 comes nearer.
    virtual void zoom(double factor) = 0;

    /// What belongs into the head of the card around the view; null for nothing.
    virtual QWidget* headControls() { return nullptr; }
    /// What the window remembers of the view between two starts.
    virtual QVariantMap viewState() const { return {}; }
    virtual void setViewState(const QVariantMap&) {}
    virtual std::vector<Reference> references() const { return {}; }
    /// Parts of the view that can be written to files; the view as a whole can anyway.
    virtual std::vector<Exportable> exports() { return {}; }

    /// Why no outlines in longitude and latitude can lie below the problem on show; empty where they can.
    virtual QString whyNoGround() const { return tr("Only a map has a background."); }
    /// Null: none.
    virtual void setGround(GroundPtr) {}

    /// Can the problem on show be changed in this view?
    virtual bool canEdit() const { return false; }
    virtual bool isEditing() const { return false; }
    virtual void setEditing(bool) {}

Q_SIGNALS:
    void captionChanged();
    /// The person changed what viewState() tells.
    void viewStateChanged();
    void referencesChanged();
    /// The person wants this plan in the project; name is for the history.
    void planOffered(const tradeoff::problems::Solution& plan, const QString& name);
    void editWanted(const tradeoff::views::ProblemEdit& edit);
    void editingChanged();
};

} // namespace tradeoff::views
