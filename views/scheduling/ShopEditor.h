// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/scheduling/edit/Fields.h"
#include "views/kinds/ProblemEditor.h"

#include <functional>

namespace tradeoff::views {

class FieldsTable;
class ProblemReview;
class Selection;
class Theme;

/// Jobs, operations, findings and differences of a shop, on the shared Selection: element "job" is a job,
/// "operation" an operation.
class ShopEditor final : public ProblemEditor
{
    Q_OBJECT

public:
    /// The pages are made as children of `pages`.
    ShopEditor(Selection& selection, const Theme& theme, QWidget* pages);

    void showProblem(problems::ProblemPtr problem) override;
    void showParent(problems::ProblemPtr parent, const QString& name) override;
    std::vector<Page> pages() const override;
    std::vector<Exportable> exports() override;
    void removeSelected() override;
    void paste(const QString& text) override;

    FieldsTable& jobs() { return *m_jobs; }
    FieldsTable& operations() { return *m_operations; }
    ProblemReview& review() { return *m_review; }

private:
    using Shop = problems::scheduling::Problem;
    void connectTables();
    void ask(std::function<problems::Edited(const Shop&)> make);
    void noteConcerns();
    void followSelection();

    Selection& m_selection;
    const Theme& m_theme;
    problems::ProblemPtr m_problem;
    const Shop* m_shop = nullptr; ///< m_problem as what it is; null for none
    FieldsTable* m_jobs = nullptr;
    FieldsTable* m_operations = nullptr;
    ProblemReview* m_review = nullptr;
};

} // namespace tradeoff::views
