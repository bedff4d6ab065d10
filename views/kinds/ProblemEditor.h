// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/export/Exportable.h"
#include "views/kinds/ProblemEdit.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QWidget;

namespace tradeoff::views {

/// Tables and lists in which a problem is changed, beside its plan view. It asks for edits and makes none.
class ProblemEditor : public QObject
{
    Q_OBJECT

public:
    struct Page
    {
        QWidget* widget = nullptr;
        QString title; ///< "Stops 100"
    };

    using QObject::QObject;

    /// Null: nothing is open.
    virtual void showProblem(problems::ProblemPtr problem) = 0;
    /// What differences are told against, and what it is called; null: nothing.
    virtual void showParent(problems::ProblemPtr parent, const QString& name) = 0;
    /// Always the same widgets; titles change.
    virtual std::vector<Page> pages() const = 0;
    /// Its tables.
    virtual std::vector<Exportable> exports() { return {}; }
    virtual void removeSelected() = 0;
    /// Takes the text that the clipboard holds.
    virtual void paste(const QString& text) = 0;

Q_SIGNALS:
    void editWanted(const tradeoff::views::ProblemEdit& edit);
    /// Titles have changed.
    void pagesChanged();
    /// A sentence about what cannot be.
    void refused(const QString& sentence);
};

} // namespace tradeoff::views
